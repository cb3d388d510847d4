import 'server-only'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { beginAttempt, noteSuccess } from '@/lib/auth/rate-limit'
import { endOtherSessions } from '@/lib/auth/session'
import { fail } from '@/lib/core/errors'
import { plural } from '@/lib/core/text'
import { run, runOne, sql } from '@/lib/db/sql'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'

export type PasswordChange = { current: string; next: string; keptSessionId: string }

/**
 * Sets one's own password; all other sessions end. Who has none yet (signed in by link) sets one without giving the old.
 * @throws FailureError `invalid` at `current` for a wrong password, `limited` after too many
 */
export async function changePassword(ctx: Ctx, { current, next, keptSessionId }: PasswordChange): Promise<void> {
  const id = ctx.actor.memberId ?? fail('forbidden', 'Only a member has a password.')
  const stored = await runOne<{ email: string; hash: string | null }>(
    ctx.db,
    sql`select email, password_hash as hash from members where id = ${id}`,
  )
  if (stored?.hash) await checkCurrent({ id, email: stored.email, hash: stored.hash }, current)
  const hash = await hashPassword(next)
  await ctx.transaction(async (tx) => {
    await run(tx.db, sql`update members set password_hash = ${hash}, updated_at = now() where id = ${id}`)
    await noteChange(tx, { type: 'member.password-changed', about: 'member', id })
  })
  await endOtherSessions(id, keptSessionId)
}

/** Guessing here counts like guessing at the sign-in page. */
async function checkCurrent(member: { id: string; email: string; hash: string }, given: string): Promise<void> {
  const attempt = await beginAttempt(member.email.toLowerCase(), `settings ${member.id}`)
  if (!attempt.allowed) fail('limited', `Too many tries. Try again in ${plural(attempt.minutes, 'minute')}.`)
  if (!(await verifyPassword(member.hash, given))) {
    fail('invalid', 'This is not your current password.', { field: 'current' })
  }
  await noteSuccess(attempt.id)
}
