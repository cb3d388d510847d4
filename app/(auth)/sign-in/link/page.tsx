import type { Metadata } from 'next'
import { LinkSignIn } from '@/components/auth/link-sign-in'
import { SignInFrame } from '@/components/auth/sign-in-frame'
import { loadSignIn } from '@/lib/loaders/load-sign-in'
import { version } from '@/package.json'

export const metadata: Metadata = { title: 'Sign in', referrer: 'no-referrer', robots: 'noindex' }

export default async function SignInLinkPage({ searchParams }: PageProps<'/sign-in/link'>) {
  const [{ next, tenantName, host }, { token }] = await Promise.all([
    loadSignIn(searchParams, { byLink: true }),
    searchParams,
  ])
  return (
    <SignInFrame version={version}>
      <LinkSignIn token={String(token ?? '')} next={next} tenantName={tenantName} host={host} />
    </SignInFrame>
  )
}
