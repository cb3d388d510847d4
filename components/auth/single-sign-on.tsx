'use client'

import { useEffect } from 'react'
import { startOidcSignIn } from '@/lib/client/sign-in'

/** Leaves for the company's own sign-in service at once. */
export function SingleSignOn({ next }: { next: string }) {
  useEffect(() => {
    startOidcSignIn(next).catch(() => window.location.assign('/sign-in?error=unreachable'))
  }, [next])
  return (
    <>
      <h1 className="text-2xl tracking-[-0.028em]">Single sign-on</h1>
      <p className="text-md text-ink-3 mt-1">Taking you to your company's sign-in page.</p>
    </>
  )
}
