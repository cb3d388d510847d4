import 'server-only'
import type { Portfolio, Verb } from '@/lib/auth/actor'
import { formatNumber } from '@/lib/core/numbers'
import { listed, plural } from '@/lib/core/text'
import { run, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import { nameOf } from '@/lib/models/name-of'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'
import { administratorContext } from './load-settings'

export type RoleEntry = { id: string; name: string; holders: number }

export type RoleDetail = {
  id: string
  name: string
  description: string | null
  portfolio: Portfolio
  administers: boolean
  models: Record<string, Verb[]>
  /** Who holds it, by name: members, those of them who are deactivated, programs. */
  members: string[]
  deactivated: string[]
  programs: string[]
  /** How many of the members hold another role too: then this one takes nothing from them. */
  alsoOther: number
}

export type RoleModel = { key: string; label: string; icon: string }

/** What a portfolio is made of, in the tenant's words. */
export type PortfolioWords = { records: string; fields: string; example: string | null }

/** The roles by name; null for whoever may not change them. */
export async function loadRoles(): Promise<RoleEntry[] | null> {
  const ctx = await administratorContext()
  return ctx && rolesOf(ctx)
}

/** One role with everything its page shows; null for whoever may not change it, no role for one that is gone. */
export async function loadRole(id: string) {
  const ctx = await administratorContext()
  if (!ctx) return null
  const [roles, role] = await Promise.all([rolesOf(ctx), roleDetail(ctx, id)])
  const models: RoleModel[] = ctx.models.list.map(({ key, label, icon }) => ({ key, label: label.many, icon }))
  return { roles, role, models, portfolio: await portfolioWords(ctx, id) }
}

function rolesOf(ctx: Ctx): Promise<RoleEntry[]> {
  return run<RoleEntry>(
    ctx.db,
    sql`select r.id, r.name, (select count(*)::int from member_roles mr join members m on m.id = mr.member_id
                          where mr.role_id = r.id and m.is_active) as holders
        from roles r order by r."order", r.name`,
  )
}

async function roleDetail(ctx: Ctx, id: string): Promise<RoleDetail | null> {
  const [role] = await run<RoleDetail>(
    ctx.db,
    sql`select r.id, r.name, r.description, r.portfolio, r.administers, r.models,
          array(select m.name from member_roles mr join members m on m.id = mr.member_id
                where mr.role_id = r.id and m.is_active order by lower(m.name)) as members,
          array(select m.name from member_roles mr join members m on m.id = mr.member_id
                where mr.role_id = r.id and not m.is_active order by lower(m.name)) as deactivated,
          array(select a.name from service_account_roles ar join service_accounts a on a.id = ar.service_account_id
                where ar.role_id = r.id order by lower(a.name)) as programs,
          (select count(*)::int from member_roles mr join members m on m.id = mr.member_id
           where mr.role_id = r.id and m.is_active and exists (
            select 1 from member_roles other where other.member_id = mr.member_id and other.role_id <> r.id)) as "alsoOther"
        from roles r where r.id = ${id}`,
  )
  return role ?? null
}

/** What the own portfolio means, and how many that is for one of those who hold the role. */
async function portfolioWords(ctx: Ctx, roleId: string): Promise<PortfolioWords> {
  const hub = hubOf(ctx.models)
  const owning = hub.fields.filter((field) => hub.portfolio?.includes(field.key))
  const labels = owning.map((field) => (field === owning[0] ? field.label : field.label.toLowerCase()))
  const words = { records: nameOf(hub), fields: listed(labels, 'or') }
  const [member] = await run<{ id: string; name: string }>(
    ctx.db,
    sql`select m.id, m.name from member_roles mr join members m on m.id = mr.member_id
        where mr.role_id = ${roleId} and m.is_active order by lower(m.name) limit 1`,
  )
  if (!member) return { ...words, example: null }
  const filter: Filter = { any: owning.map((field) => ({ field: field.key, is: 'equals', value: member.id })) }
  const [own, all] = await Promise.all([
    ctx.records.count(hub.key, { filter }, null),
    ctx.records.count(hub.key, {}, 'estimate'),
  ])
  const total = all.exact ? formatNumber(all.count) : `about ${formatNumber(all.count)}`
  return {
    ...words,
    example: `For ${member.name} that is ${plural(own.count, nameOf(hub, 1), nameOf(hub))} of ${total}.`,
  }
}
