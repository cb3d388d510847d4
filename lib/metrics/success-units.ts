import 'server-only'
import { z } from 'zod'
import { fail } from '@/lib/core/errors'
import { type Executor, empty, run, runCount, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'

/** Red, amber, green, and grey for "no data", in the words of the design. */
export type Light = 'good' | 'warn' | 'bad' | 'idle'

/** Good from `good` on, warn from `warn` on, else bad; the number is the metric over the last `days` by its aggregate. */
export const thresholdsSchema = z.object({
  good: z.number(),
  warn: z.number(),
  lowerIsBetter: z.boolean().default(false),
  days: z.number().int().min(1).max(366).default(7),
})

export type Thresholds = z.output<typeof thresholdsSchema>

export type SuccessUnitReading = {
  id: string
  name: string
  description: string | null
  unit: string | null
  goal: string | null
  metric: string | null
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
  const id = (await ctx.records.resolveRefs(hubOf(ctx.models).key, [companyId])).get(companyId)
  if (!id) fail('not_found', 'There is no such record.')
  const rows = await run<ReadingRow>(
    ctx.db,
    sql`select u.id, u.name, u.description, u.unit, u.goal, u.thresholds, k.key as metric, v.value, v.display, v.light, v.since,
          w.name as set_by, v.reason, v.expires_at
        from success_units u
        left join metrics k on k.id = u.metric_id
        left join success_unit_values v on v.unit_id = u.id and v.company_id = ${id}
          and (v.expires_at is null or v.expires_at > ${ctx.clock.now})
        left join members w on w.id = v.set_by
        order by u."order", u.name, u.id`,
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    unit: row.unit,
    goal: row.goal,
    metric: row.metric,
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

/**
 * Reads the lights that follow a metric anew, for all companies or some, and stores those that changed; one statement per
 * unit. Hand-set values stand until they expire. `today` is the tenant's day. Returns how many lights changed.
 */
export async function evaluateSuccessUnits(on: Executor, today: string, companyIds?: string[]): Promise<number> {
  const units = await run<{ id: string; metric_id: number; aggregate: string; thresholds: unknown }>(
    on,
    sql`select u.id, u.metric_id, k.aggregate, u.thresholds from success_units u join metrics k on k.id = u.metric_id`,
  )
  let changed = 0
  for (const unit of units) {
    const thresholds = thresholdsSchema.safeParse(unit.thresholds).data
    if (thresholds) changed += await evaluateUnit(on, { ...unit, thresholds }, today, companyIds)
  }
  return changed
}

type Unit = { id: string; metric_id: number; aggregate: string; thresholds: Thresholds }

async function evaluateUnit(on: Executor, unit: Unit, today: string, companyIds?: string[]): Promise<number> {
  const { good, warn, lowerIsBetter, days } = unit.thresholds
  const sign = lowerIsBetter ? -1 : 1
  return runCount(
    on,
    sql`insert into success_unit_values as stored (company_id, unit_id, value, light, since)
        select now.company_id, ${unit.id}, now.value,
               case when now.value * ${sign} >= ${good * sign}::float8 then 'good'
                    when now.value * ${sign} >= ${warn * sign}::float8 then 'warn' else 'bad' end, now()
        from (
          select p.company_id,
                 case ${unit.aggregate}::text when 'sum' then sum(p.value) when 'average' then avg(p.value)
                   else (array_agg(p.value order by p.day desc))[1] end as value
          from metric_points p
          where p.metric_id = ${unit.metric_id} and p.record_id = p.company_id
            and p.day > ${today}::date - ${days}::int and p.day <= ${today}::date
            ${companyIds ? sql`and p.company_id = any(${companyIds}::text[])` : empty}
          group by p.company_id
        ) now
        on conflict (company_id, unit_id) do update set
          value = excluded.value, light = excluded.light, display = null, set_by = null, reason = null, expires_at = null,
          since = case when stored.light = excluded.light then stored.since else excluded.since end, updated_at = now()
        where (stored.set_by is null or stored.expires_at < now())
          and (stored.value, stored.light) is distinct from (excluded.value, excluded.light)`,
  )
}

type ReadingRow = {
  id: string
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
