'use client'

import { useEffect } from 'react'
import { startOidcSignIn } from '@/lib/client/sign-in'

/** Leaves for the company's own sign-in service at once. */
export function SingleSignOn({ next }: { next: string }) {
  useEffect(() => {
    // Put off for a moment, so that a page drawn twice in a row leaves once.
    const start = setTimeout(() => {
      startOidcSignIn(next).catch(() => window.location.assign('/sign-in?error=unreachable'))
    })
    return () => clearTimeout(start)
  }, [next])
  return (
    <>
      <h1 className="text-2xl tracking-[-0.028em]">Single sign-on</h1>
      <p className="text-md text-ink-3 mt-1">Taking you to your company's sign-in page.</p>
    </>
  )
}
