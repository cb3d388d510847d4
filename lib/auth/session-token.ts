import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { sessionSecret } from '@/lib/env'

/** Who claims to be here, and by which session; the database decides whether it holds. */
export type Identity = { memberId: string; sessionId: string }

/** The signed and sealed text a browser keeps. Sign-in makes it through next-auth; this is for programs that sign in otherwise. */
export function sealIdentity({ memberId, sessionId }: Identity): Promise<string> {
  return encode({ token: { sub: memberId, sid: sessionId }, secret: sessionSecret() })
}

type Opened = { identity: Identity; until: number }

/** Opened tokens, by their text: deriving the key for each request costs more than a good part of what is asked for. */
const opened = new Map<string, Opened>()
const mostOpened = 2_000
/** In milliseconds: how long past its end a token may be taken for good here. Its session ends by the database's word all the same. */
const openFor = 60_000

/** Null for a token that is made up, damaged or too old. */
export async function openIdentity(token: string): Promise<Identity | null> {
  const known = opened.get(token)
  if (known && known.until > Date.now()) return known.identity
  opened.delete(token)
  const read = await decode({ token, secret: sessionSecret() }).catch(() => null)
  if (!read?.sub || typeof read.sid !== 'string') return null
  const identity = { memberId: read.sub, sessionId: read.sid }
  if (opened.size >= mostOpened) opened.clear()
  opened.set(token, { identity, until: Date.now() + openFor })
  return identity
}
