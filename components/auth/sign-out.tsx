'use client'

import { useState } from 'react'
import { LogOut } from '@/components/ui/icons'
import { signOutAction } from '@/lib/actions/session'

/** Ends the session; then a whole new page, so that nothing of this one remains. */
export function SignOut() {
  const [busy, setBusy] = useState(false)
  const handleClick = async () => {
    setBusy(true)
    await signOutAction({}).catch(() => null)
    window.location.assign('/sign-in')
  }
  return (
    <button type="button" className="mi w-full" aria-busy={busy} onClick={() => void handleClick()}>
      <LogOut className="text-ink-3" /> Sign out
    </button>
  )
}
