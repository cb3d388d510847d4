import 'server-only'
import { headers } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { Provider } from 'next-auth/providers/index'
import { env, giveNextAuthItsAddress, sessionSecret } from '@/lib/env'
import { type Proven, signInByLink, signInByPassword, signInByVouchedEmail } from './credentials'
import { endSession, sessionDays } from './session'
import { sessionCookieName, usesSecureCookies } from './session-cookie'

/** Sign-in as next-auth wants it. Its token carries who and which session, nothing else: rights are read on every request. */
export function authOptions(): NextAuthOptions {
  giveNextAuthItsAddress()
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: sessionDays * 86_400 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: usesSecureCookies() },
      },
    },
    providers: [
      Credentials({
        id: 'password',
        credentials: { email: {}, password: {} },
        authorize: (input, request) => signInByPassword(input, headerOf(request.headers)),
      }),
      Credentials({
        id: 'link',
        credentials: { token: {} },
        authorize: (input, request) => signInByLink(input, headerOf(request.headers)),
      }),
      ...oidcProviders(),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== 'oidc') return true
        const { email, email_verified: isVerified } = (profile ?? {}) as { email?: string; email_verified?: boolean }
        const given = await headers()
        const proven = email && isVerified !== false && (await signInByVouchedEmail(email, (name) => given.get(name)))
        if (!proven) return '/sign-in?error=stranger'
        Object.assign(user, proven)
        return true
      },
      jwt({ token, user }) {
        // Present only while signing in; `authorize` and `signIn` above made it.
        const proven = user as Partial<Proven> | undefined
        return proven?.sessionId ? { sub: proven.id, sid: proven.sessionId } : { sub: token.sub, sid: token.sid }
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (token?.sub && typeof token.sid === 'string') await endSession(token.sub, token.sid)
      },
    },
  }
}

/** Name of the company's own sign-in service, if one is set up. */
export function oidcName(): string | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_NAME } = env()
  return OIDC_ISSUER && OIDC_CLIENT_ID ? OIDC_NAME : null
}

function oidcProviders(): Provider[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env()
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) return []
  return [
    {
      id: 'oidc',
      name: OIDC_NAME,
      type: 'oauth',
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: 'openid email profile' } },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      profile: (profile: { sub: string }) => ({ id: profile.sub }),
    },
  ]
}

function headerOf(given: Record<string, unknown> | undefined): (name: string) => string | undefined {
  return (name) => (typeof given?.[name] === 'string' ? given[name] : undefined)
}
