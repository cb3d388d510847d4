import 'server-only'
import { empty, run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

export type Member = {
  id: string
  email: string
  name: string
  nickName: string | null
  firstName: string | null
  lastName: string | null
  externalId: string | null
  image: string | null
  timeZone: string | null
  isActive: boolean
  roles: string[]
  teams: string[]
  notifications: Record<string, unknown>
  custom: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
}

/** Colleagues by name, those who left included. Every member may know who works here. */
export function listMembers(ctx: Ctx, only: { id?: string } = {}): Promise<Member[]> {
  return run<Member>(
    ctx.db,
    sql`select m.id, m.email, m.name, m.nick_name as "nickName", m.first_name as "firstName", m.last_name as "lastName",
          m.external_id as "externalId", m.image, m.time_zone as "timeZone", m.is_active as "isActive",
          array(select r.id from member_roles mr join roles r on r.id = mr.role_id where mr.member_id = m.id order by r."order") as roles,
          m.team_ids as teams, m.notifications, m.custom, m.created_at as "createdAt", m.updated_at as "updatedAt"
        from members m ${only.id === undefined ? empty : sql`where m.id = ${only.id}`} order by lower(m.name), m.id`,
  )
}
