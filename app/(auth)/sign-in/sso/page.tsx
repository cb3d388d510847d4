import type { Metadata } from 'next'
import { SignInFrame } from '@/components/auth/sign-in-frame'
import { SingleSignOn } from '@/components/auth/single-sign-on'
import { loadSignIn } from '@/lib/loaders/load-sign-in'
import { version } from '@/package.json'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SingleSignOnPage({ searchParams }: PageProps<'/sign-in/sso'>) {
  const { next } = await loadSignIn(searchParams)
  return (
    <SignInFrame version={version}>
      <SingleSignOn next={next} />
    </SignInFrame>
  )
}
