'use server'

import { cookies } from 'next/headers'
import { z } from 'zod'
import { passwordLength } from '@/lib/auth/password'
import { currentMember, endOtherSessions, endSession, sessionsOf } from '@/lib/auth/session'
import { sessionCookieName } from '@/lib/auth/session-cookie'
import { fail } from '@/lib/core/errors'
import { notificationSettingsSchema } from '@/lib/core/notification-settings'
import { isLanguage } from '@/lib/core/speech-of'
import { isTimeZone } from '@/lib/core/time-zone'
import { runCount, sql } from '@/lib/db/sql'
import { changePassword } from '@/lib/domain/members/change-password'
import { renameSelf } from '@/lib/domain/members/rename-self'
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

export const endOtherSessionsAction = action(nothing, async () => {
  const { member, sessionId } = await present()
  return { ended: await endOtherSessions(member.id, sessionId) }
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
    const { sessionId } = await present()
    await changePassword(ctx, { ...input, keptSessionId: sessionId })
    return null
  },
)

export const renameSelfAction = action(
  z.object({ name: z.string().trim().min(1, 'Enter your name.').max(120, 'Use at most 120 characters.') }),
  async (ctx, input) => {
    await renameSelf(ctx, input.name)
    return null
  },
)

export const updatePreferencesAction = action(
  z.object({
    theme: z.enum(['light', 'dark', 'system']).optional(),
    timeZone: z.string().refine(isTimeZone, 'There is no such time zone.').nullable().optional(),
    locale: z.string().refine(isLanguage, 'Figures cannot be written in this language.').nullable().optional(),
    notifications: notificationSettingsSchema.optional(),
  }),
  async (ctx, { theme, timeZone, locale, notifications }) => {
    const { member } = await present()
    await runCount(
      ctx.db,
      sql`update members set theme = coalesce(${theme ?? null}, theme),
            time_zone = case when ${timeZone !== undefined} then ${timeZone ?? null} else time_zone end,
            locale = case when ${locale !== undefined} then ${locale ?? null} else locale end,
            notifications = coalesce(${notifications ? JSON.stringify(notifications) : null}::jsonb, notifications), updated_at = now()
          where id = ${member.id}`,
    )
    return null
  },
)

async function present() {
  return (await currentMember()) ?? fail('unauthorized', 'You are signed out.')
}
