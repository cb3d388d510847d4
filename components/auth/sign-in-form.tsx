'use client'

import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { KeyRound } from '@/components/ui/icons'
import { Input } from '@/components/ui/input'
import { SignalLight } from '@/components/ui/signal-light'

type SignInFormProps = {
  tenantName: string
  /** Where one is about to sign in: "success.fieldline.io". */
  host: string
  /** Shown at once, such as "This link has been used". */
  error?: string
  onSubmit: (email: string, password: string) => Promise<{ ok: true } | { ok: false; message: string }>
  /** Has a link sent to an address; absent where no mail is sent. */
  onAskForLink?: ((email: string) => Promise<{ ok: boolean; message: string }>) | undefined
  /** Where single sign-on begins, if the tenant has it. */
  singleSignOn?: { href: string }
}

export function SignInForm({ tenantName, host, error, onSubmit, onAskForLink, singleSignOn }: SignInFormProps) {
  const [failure, setFailure] = useState(error)
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<string>()
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)

  const handleAsk = async (ask: NonNullable<SignInFormProps['onAskForLink']>) => {
    // Says what is wrong with the address where it stands.
    if (!email.current?.reportValidity()) return
    const { ok, message } = await ask(email.current.value.trim())
    setFailure(ok ? undefined : message)
    if (ok) setTold(message)
  }

  const handleSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    setBusy(true)
    const result = await onSubmit(String(data.get('email')), String(data.get('password'))).catch(() => ({
      ok: false as const,
      message: 'The server did not answer. Check your connection and try again.',
    }))
    // After a success the page changes; the button stays busy until it does.
    if (result.ok) return
    setBusy(false)
    setFailure(result.message)
    password.current?.select()
  }
  return (
    <>
      <h1 className="text-2xl tracking-[-0.028em]">Sign in to {tenantName}</h1>
      <p className="text-md text-ink-3 mt-1">{host}</p>
      {singleSignOn ? (
        <>
          <Button asChild size="lg" className="w-full mt-7">
            <a href={singleSignOn.href}>
              <KeyRound /> Continue with single sign-on
            </a>
          </Button>
          <div className="flex items-center gap-3 my-4 text-xs text-ink-3">
            <span className="flex-1 border-t border-line" />
            or
            <span className="flex-1 border-t border-line" />
          </div>
        </>
      ) : null}
      <form onSubmit={(event) => void handleSubmit(event)} className={singleSignOn ? '' : 'mt-7'}>
        <label className="block text-sm font-medium text-ink mb-1" htmlFor="email">
          Email
        </label>
        <Input
          ref={email}
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          required
          className="h-9"
          autoFocus
        />
        <label className="block text-sm font-medium text-ink mt-3.5 mb-1" htmlFor="password">
          Password
        </label>
        <Input
          ref={password}
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          invalid={Boolean(failure)}
          aria-describedby="sign-in-failure"
          className="h-9"
        />
        <div id="sign-in-failure" role="alert" className="text-xs text-bad-ink">
          {failure ? (
            <span className="flex items-start gap-1.5 mt-1.5">
              <SignalLight signal="bad" size={14} label="" className="mt-px" />
              {failure}
            </span>
          ) : null}
        </div>
        <Button type="submit" variant="primary" size="lg" className="w-full mt-5" busy={busy}>
          Sign in
        </Button>
      </form>
      {onAskForLink ? (
        <p className="text-sm text-ink-3 mt-4" role="status">
          {told ?? (
            <>
              New here, or password lost?{' '}
              <button type="button" className="text-accent-ink underline" onClick={() => void handleAsk(onAskForLink)}>
                Have a link sent to you
              </button>
            </>
          )}
        </p>
      ) : (
        <p className="text-sm text-ink-3 mt-4">New here, or password lost? Ask an admin for a link.</p>
      )}
    </>
  )
}
