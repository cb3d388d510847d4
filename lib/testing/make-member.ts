import { hashPassword } from '@/lib/auth/password'
import { startSession } from '@/lib/auth/session'
import { sessionCookieName } from '@/lib/auth/session-cookie'
import { sealIdentity } from '@/lib/auth/session-token'
import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'

type NewMember = { email?: string; name?: string; role?: string; password?: string }

/** A colleague with one of the default roles (by key). The tenant must have been prepared. */
export async function makeMember({ email, name = 'Test Member', role = 'administrator', password }: NewMember = {}) {
  const id = newId()
  const address = email ?? `${id}@example.com`
  const hash = password === undefined ? null : await hashPassword(password)
  await run(
    pool(),
    sql`insert into members (id, email, name, password_hash) values (${id}, ${address}, ${name}, ${hash})`,
  )
  await run(pool(), sql`insert into member_roles (member_id, role_id) select ${id}, id from roles where key = ${role}`)
  return { id, email: address, name }
}

/** Signs a member in without the form; the header is what a browser would send from then on. */
export async function signedInAs(memberId: string): Promise<{ sessionId: string; headers: { cookie: string } }> {
  const sessionId = await startSession(memberId, { userAgent: 'test' })
  return { sessionId, headers: await cookieOf(memberId, sessionId) }
}

export async function cookieOf(memberId: string, sessionId: string): Promise<{ cookie: string }> {
  return { cookie: `${sessionCookieName()}=${await sealIdentity({ memberId, sessionId })}` }
}
