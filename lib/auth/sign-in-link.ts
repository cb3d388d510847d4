import 'server-only'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { type Executor, runOne, sql } from '@/lib/db/sql'
import { env } from '@/lib/env'
import { digestOfToken, newToken } from './token'

const usualMinutes = 15

/** Makes a link that signs the member in once, within a quarter of an hour unless told otherwise. Undefined when no active member has this e-mail. */
export async function createSignInLink(
  email: string,
  { minutesValid = usualMinutes, on = pool() }: { minutesValid?: number; on?: Executor } = {},
): Promise<{ url: string; name: string; email: string; expiresAt: Date } | undefined> {
  const member = await runOne<{ id: string; name: string; email: string }>(
    on,
    sql`select id, name, email from members where lower(email) = lower(${email.trim()}) and is_active`,
  )
  if (!member) return undefined
  const token = newToken()
  const made = await runOne<{ expires_at: Date }>(
    on,
    sql`insert into sign_in_links (id, digest, member_id, expires_at)
        values (${newId()}, ${digestOfToken(token)}, ${member.id}, now() + make_interval(mins => ${minutesValid}))
        returning expires_at`,
  )
  const url = `${env().BASE_URL}/sign-in/link?token=${token}`
  return made && { url, name: member.name, email: member.email, expiresAt: made.expires_at }
}

/** Uses the link up and tells whose it was; undefined when it is used, expired, unknown or its member left. */
export async function consumeSignInLink(token: string): Promise<{ memberId: string } | undefined> {
  const used = await runOne<{ member_id: string }>(
    pool(),
    sql`update sign_in_links l set used_at = now() from members m
        where l.digest = ${digestOfToken(token)} and l.used_at is null and l.expires_at > now()
          and m.id = l.member_id and m.is_active
        returning l.member_id`,
  )
  return used && { memberId: used.member_id }
}
