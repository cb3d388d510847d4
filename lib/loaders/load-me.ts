import 'server-only'
import { currentMember, sessionsOf } from '@/lib/auth/session'
import { formatFullMoment, formatMoment } from '@/lib/core/date-words'
import { runOne, sql } from '@/lib/db/sql'
import { contextForRequest } from '@/lib/server/context'

export type SessionLine = {
  id: string
  userAgent: string | null
  address: string | null
  lastSeen: { text: string; full: string; at: string }
  isCurrent: boolean
}

/** The signed-in member, as their own page shows them. */
export async function loadMe() {
  const ctx = await contextForRequest()
  const signedIn = await currentMember()
  if (!signedIn) throw new Error('A page behind the gate was drawn without a session.')
  const { member, roles, tenant, sessionId } = signedIn
  const [sessions, own] = await Promise.all([
    sessionsOf(member.id),
    runOne<{ hasPassword: boolean; timeZone: string | null }>(
      ctx.db,
      sql`select password_hash is not null as "hasPassword", time_zone as "timeZone" from members where id = ${member.id}`,
    ),
  ])
  const lines = sessions.map(
    ({ id, userAgent, address, lastSeenAt }): SessionLine => ({
      id,
      userAgent,
      address,
      isCurrent: id === sessionId,
      lastSeen: {
        at: lastSeenAt,
        text: formatMoment(lastSeenAt, ctx.clock.now, member.timeZone),
        full: formatFullMoment(lastSeenAt, member.timeZone),
      },
    }),
  )
  return {
    name: member.name,
    email: member.email,
    roles: roles.map((role) => role.name),
    hasPassword: own?.hasPassword ?? false,
    timeZone: own?.timeZone ?? null,
    tenantTimeZone: tenant.timeZone,
    sessions: lines.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent)),
  }
}
