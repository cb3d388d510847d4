import type { Metadata } from 'next'
import { PasswordSignIn } from '@/components/auth/password-sign-in'
import { SignInFrame } from '@/components/auth/sign-in-frame'
import { loadSignIn } from '@/lib/loaders/load-sign-in'
import { version } from '@/package.json'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { hasSingleSignOn, ...shown } = await loadSignIn(searchParams)
  const singleSignOn = hasSingleSignOn ? { href: `/sign-in/sso?next=${encodeURIComponent(shown.next)}` } : undefined
  return (
    <SignInFrame version={version}>
      <PasswordSignIn {...shown} singleSignOn={singleSignOn} />
    </SignInFrame>
  )
}
