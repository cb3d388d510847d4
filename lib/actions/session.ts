'use server'

import { cookies } from 'next/headers'
import { z } from 'zod'
import { hashPassword, passwordLength, verifyPassword } from '@/lib/auth/password'
import { beginAttempt, noteSuccess } from '@/lib/auth/rate-limit'
import { currentMember, endOtherSessions, endSession, sessionsOf } from '@/lib/auth/session'
import { sessionCookieName } from '@/lib/auth/session-cookie'
import { fail } from '@/lib/core/errors'
import { isTimeZone } from '@/lib/core/time-zone'
import { runCount, runOne, sql } from '@/lib/db/sql'
import { action } from './action'

const nothing = z.object({}).default({})

/** Ends this session; the browser is signed out even if somebody kept a copy of its cookie. */
export const signOutAction = action(nothing, async () => {
  const { member, sessionId } = await present()
  await endSession(member.id, sessionId)
  ;(await cookies()).delete(sessionCookieName())
  return null
})

export const listSessionsAction = action(nothing, async () => {
  const { member, sessionId } = await present()
  const sessions = await sessionsOf(member.id)
  return sessions.map((session) => ({ ...session, isCurrent: session.id === sessionId }))
})

export const endSessionAction = action(z.object({ sessionId: z.string().min(1) }), async (_ctx, input) => {
  const { member } = await present()
  if (!(await endSession(member.id, input.sessionId))) fail('not_found', 'This session has ended already.')
  return null
})

/** A member without a password (signed in by link) sets one without giving the old. All other sessions end. */
export const changePasswordAction = action(
  z.object({
    current: z.string().max(1000).default(''),
    next: z
      .string()
      .min(passwordLength.min, `Use at least ${passwordLength.min} characters.`)
      .max(passwordLength.max, `Use at most ${passwordLength.max} characters.`),
  }),
  async (ctx, input) => {
    const { member, sessionId } = await present()
    const stored = await runOne<{ password_hash: string | null }>(
      ctx.db,
      sql`select password_hash from members where id = ${member.id}`,
    )
    if (stored?.password_hash) await checkCurrent(member.email, stored.password_hash, input.current)
    const hash = await hashPassword(input.next)
    await runCount(ctx.db, sql`update members set password_hash = ${hash}, updated_at = now() where id = ${member.id}`)
    await endOtherSessions(member.id, sessionId)
    return null
  },
)

export const updatePreferencesAction = action(
  z.object({
    theme: z.enum(['light', 'dark', 'system']).optional(),
    timeZone: z.string().refine(isTimeZone, 'There is no such time zone.').nullable().optional(),
  }),
  async (ctx, { theme, timeZone }) => {
    const { member } = await present()
    await runCount(
      ctx.db,
      sql`update members set theme = coalesce(${theme ?? null}, theme),
            time_zone = case when ${timeZone !== undefined} then ${timeZone ?? null} else time_zone end, updated_at = now()
          where id = ${member.id}`,
    )
    return null
  },
)

async function present() {
  return (await currentMember()) ?? fail('unauthorized', 'You are signed out.')
}

/** Guessing here counts like guessing at the sign-in page. */
async function checkCurrent(email: string, hash: string, given: string): Promise<void> {
  const attempt = await beginAttempt(email, 'settings')
  if (!attempt.allowed) fail('limited', `Too many tries. Try again in ${attempt.minutes} minutes.`)
  if (!(await verifyPassword(hash, given))) fail('invalid', 'This is not your current password.', { field: 'current' })
  await noteSuccess(attempt.id)
}
