import 'server-only'
import { formatFullMoment, formatMoment } from '@/lib/core/date-words'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { mailIsSetUp } from '@/lib/server/mail/mail-is-set-up'
import { administratorContext } from './load-settings'
import { loadViewerTimeZone } from './load-viewer-time-zone'

export type RoleChoice = { id: string; name: string; description: string | null }

export type MemberEntry = {
  id: string
  name: string
  email: string
  isActive: boolean
  isYou: boolean
  roleIds: string[]
  /** In words, with the full moment for its tooltip; null for who has never been here. */
  lastSeen: { text: string; full: string; at: string } | null
}

export type MemberSettings = {
  members: MemberEntry[]
  roles: RoleChoice[]
  /** Whether invitations leave by e-mail. */
  sendsMail: boolean
}

/** Colleagues with their roles, those who left last; null for whoever may not change them. */
export async function loadMemberSettings(): Promise<MemberSettings | null> {
  const ctx = await administratorContext()
  if (!ctx) return null
  const [timeZone, roles, rows] = await Promise.all([loadViewerTimeZone(), roleChoices(ctx), memberRows(ctx)])
  const members = rows.map(({ lastSeenAt, ...member }) => ({
    ...member,
    isYou: member.id === ctx.actor.memberId,
    lastSeen: lastSeenAt && {
      at: lastSeenAt.toISOString(),
      text: formatMoment(lastSeenAt.toISOString(), ctx.clock.now, timeZone),
      full: formatFullMoment(lastSeenAt.toISOString(), timeZone),
    },
  }))
  return { members, roles, sendsMail: mailIsSetUp() }
}

/** The roles there are, to choose from. */
export function roleChoices(ctx: Ctx): Promise<RoleChoice[]> {
  return run<RoleChoice>(ctx.db, sql`select id, name, description from roles order by "order", name`)
}

type Row = Omit<MemberEntry, 'isYou' | 'lastSeen'> & { lastSeenAt: Date | null }

function memberRows(ctx: Ctx): Promise<Row[]> {
  return run<Row>(
    ctx.db,
    sql`select m.id, m.name, m.email, m.is_active as "isActive", m.last_seen_at as "lastSeenAt",
          array(select mr.role_id from member_roles mr join roles r on r.id = mr.role_id where mr.member_id = m.id
                order by r."order", r.name) as "roleIds"
        from members m order by m.is_active desc, lower(m.name), m.id`,
  )
}
