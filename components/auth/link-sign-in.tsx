'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { SignalLight } from '@/components/ui/signal-light'
import { signInWithLink } from '@/lib/client/sign-in'

type LinkSignInProps = { token: string; next: string; tenantName: string; host: string }

/** Opening the link is not yet using it: mail scanners open links too, and this one works once. */
export function LinkSignIn({ token, next, tenantName, host }: LinkSignInProps) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()

  const handleSignIn = async () => {
    setBusy(true)
    const result = await signInWithLink({ token })
    if (result.ok) return window.location.assign(next)
    setBusy(false)
    setFailure(result.failure.detail)
  }
  return (
    <>
      <h1 className="text-2xl tracking-[-0.028em]">Sign in to {tenantName}</h1>
      <p className="text-md text-ink-3 mt-1">{host}</p>
      <div role="alert" className="text-xs text-bad-ink mt-7">
        {failure ? (
          <span className="flex items-start gap-1.5">
            <SignalLight signal="bad" size={14} label="" className="mt-px" />
            {failure}
          </span>
        ) : null}
      </div>
      {failure ? (
        <Button asChild size="lg" className="w-full mt-5">
          <Link href="/sign-in">Sign in with a password</Link>
        </Button>
      ) : (
        <Button
          variant="primary"
          size="lg"
          className="w-full"
          busy={busy}
          autoFocus
          onClick={() => void handleSignIn()}
        >
          Continue
        </Button>
      )}
      <p className="text-sm text-ink-3 mt-4">This link works once.</p>
    </>
  )
}
