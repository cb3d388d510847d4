import 'server-only'
import { fail } from '@/lib/core/errors'
import { ident, join, run, runOne, sql } from '@/lib/db/sql'
import { appliesTo } from '@/lib/metrics/applies-to'
import { type Thresholds, thresholdsSchema } from '@/lib/metrics/thresholds'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'
import { targetOf } from '@/lib/records/references'

/** Red, amber, green, and grey for "no data", in the words of the design. */
export type Light = 'good' | 'warn' | 'bad' | 'idle'

export type SuccessUnitReading = {
  id: string
  name: string
  description: string | null
  unit: string | null
  goal: string | null
  metric: string | null
  /** Nothing sets it but people. */
  isByHand: boolean
  thresholds: Thresholds | null
  light: Light
  value: number | null
  /** The value in words where a number does not say it. */
  display: string | null
  since: string | null
  /** Set by hand: by whom and why. */
  setBy: string | null
  reason: string | null
  expiresAt: string | null
}

/**
 * The lights of a company, in the tenant's order; a hand-set one that has expired is grey.
 * @throws FailureError `not_found` for a company out of the actor's scope
 */
export async function readSuccessUnits(ctx: Ctx, companyId: string): Promise<SuccessUnitReading[]> {
  const hub = targetOf(ctx, hubOf(ctx.models).key)
  const all = await run<ReadingRow>(
    ctx.db,
    sql`select u.id, u.name, u.field, u.applies, u.description, u.unit, u.goal, u.thresholds, k.key as metric, v.value, v.display, v.light, v.since,
          w.name as set_by, v.reason, v.expires_at
        from success_units u
        left join metrics k on k.id = u.metric_id
        left join success_unit_values v on v.unit_id = u.id and v.company_id = ${companyId}
          and (v.expires_at is null or v.expires_at > ${ctx.clock.now})
        left join members w on w.id = v.set_by
        where u.deleted_at is null and exists (select from ${hub.table} r where r.id = ${companyId} and ${hub.visible('r')})
        order by u."order", u.name, u.id`,
    { prepared: true },
  )
  // None are defined, or the company is none of theirs.
  if (all.length === 0) await requireVisible(ctx, companyId)
  const rows = await thoseThatApply(ctx, companyId, all)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    unit: row.unit,
    goal: row.goal,
    metric: row.metric,
    isByHand: row.metric === null && row.field === null,
    thresholds: thresholdsSchema.safeParse(row.thresholds).data ?? null,
    light: row.light ?? 'idle',
    value: row.value,
    display: row.display,
    since: row.since?.toISOString() ?? null,
    setBy: row.set_by,
    reason: row.reason,
    expiresAt: row.expires_at?.toISOString() ?? null,
  }))
}

/** Without the lights that are for other companies; all conditions in one statement. */
async function thoseThatApply(ctx: Ctx, companyId: string, rows: ReadingRow[]): Promise<ReadingRow[]> {
  const asked = rows.filter((row) => row.applies !== null)
  if (asked.length === 0) return rows
  const conditions = asked.map((row) => appliesTo(ctx, row.applies, 't'))
  const found = await runOne<{ holds: boolean[] }>(
    ctx.db,
    sql`select array[${join(conditions)}]::boolean[] as holds from ${ident(hubOf(ctx.models).table)} t where t.id = ${companyId}`,
  )
  return rows.filter((row) => row.applies === null || found?.holds[asked.indexOf(row)] === true)
}

export type LightChange = {
  light: Light
  value: number | null
  display: string | null
  setBy: string | null
  reason: string | null
  at: string
}

/**
 * How a light of a company changed, the latest first.
 * @throws FailureError `not_found` for a company out of the actor's scope
 */
export async function readLightChanges(ctx: Ctx, companyId: string, unitId: string): Promise<LightChange[]> {
  await requireVisible(ctx, companyId)
  const rows = await run<Omit<LightChange, 'at'> & { at: Date }>(
    ctx.db,
    sql`select c.light, c.value, c.display, m.name as "setBy", c.reason, c.at from success_unit_changes c
        left join members m on m.id = c.set_by where c.company_id = ${companyId} and c.unit_id = ${unitId}
        order by c.at desc, c.id desc limit 20`,
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

async function requireVisible(ctx: Ctx, companyId: string): Promise<void> {
  const found = await ctx.records.resolveRefs(hubOf(ctx.models).key, [companyId])
  if (!found.has(companyId)) fail('not_found', 'There is no such record.')
}

type ReadingRow = {
  id: string
  field: string | null
  applies: unknown
  name: string
  description: string | null
  unit: string | null
  goal: string | null
  thresholds: unknown
  metric: string | null
  value: number | null
  display: string | null
  light: Light | null
  since: Date | null
  set_by: string | null
  reason: string | null
  expires_at: Date | null
}
