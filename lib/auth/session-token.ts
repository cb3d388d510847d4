import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { sessionSecret } from '@/lib/env'

/** Who claims to be here, and by which session; the database decides whether it holds. */
export type Identity = { memberId: string; sessionId: string }

/** The signed and sealed text a browser keeps. Sign-in makes it through next-auth; this is for programs that sign in otherwise. */
export function sealIdentity({ memberId, sessionId }: Identity): Promise<string> {
  return encode({ token: { sub: memberId, sid: sessionId }, secret: sessionSecret() })
}

/** Null for a token that is made up, damaged or too old. */
export async function openIdentity(token: string): Promise<Identity | null> {
  const read = await decode({ token, secret: sessionSecret() }).catch(() => null)
  return read?.sub && typeof read.sid === 'string' ? { memberId: read.sub, sessionId: read.sid } : null
}
