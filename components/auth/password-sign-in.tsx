'use client'

import { askForSignInLink, signInWithPassword } from '@/lib/client/sign-in'
import { SignInForm } from './sign-in-form'

type PasswordSignInProps = {
  tenantName: string
  host: string
  next: string
  error?: string
  sendsLinks: boolean
  singleSignOn?: { href: string }
}

/** The sign-in form, connected: a full load after success leaves nothing of the signed-out app behind. */
export function PasswordSignIn({ next, sendsLinks, ...shown }: PasswordSignInProps) {
  const handleSubmit = async (email: string, password: string) => {
    const result = await signInWithPassword({ email, password })
    if (!result.ok) return { ok: false as const, message: result.failure.detail }
    window.location.assign(next)
    return { ok: true as const }
  }
  return <SignInForm {...shown} onSubmit={handleSubmit} onAskForLink={sendsLinks ? askForSignInLink : undefined} />
}
