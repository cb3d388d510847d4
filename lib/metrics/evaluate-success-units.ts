import 'server-only'
import { empty, ident, run, runCount, type Sql, sql } from '@/lib/db/sql'
import { appliesTo } from '@/lib/metrics/applies-to'
import { showLights } from '@/lib/metrics/light-fields'
import { type Thresholds, thresholdsSchema } from '@/lib/metrics/thresholds'
import { amount } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'

type Unit = {
  id: string
  metric_id: number | null
  aggregate: string | null
  field: string | null
  applies: unknown
  thresholds: unknown
}

/**
 * Reads the lights that follow a metric or a field anew, for all companies or some, and stores those that changed; one
 * statement per unit, all of them or some. Hand-set values stand until they expire. The fields that show lights follow.
 * Returns how many lights changed.
 */
export async function evaluateSuccessUnits(ctx: Ctx, companyIds?: string[], unitIds?: string[]): Promise<number> {
  const units = await run<Unit>(
    ctx.db,
    sql`select u.id, u.metric_id, k.aggregate, u.field, u.applies, u.thresholds
        from success_units u left join metrics k on k.id = u.metric_id and k.deleted_at is null
        where u.deleted_at is null ${unitIds ? sql`and u.id = any(${unitIds}::text[])` : empty}`,
  )
  let changed = 0
  for (const unit of units) {
    const thresholds = thresholdsSchema.safeParse(unit.thresholds).data
    const numbers = thresholds && numbersOf(ctx, unit, thresholds, companyIds)
    if (thresholds && numbers) changed += await store(ctx, unit, thresholds, numbers)
  }
  await showLights(ctx, companyIds)
  return changed
}

/** `company_id` and `value` of every company that has a number; undefined for a light that people set, or whose metric or field is gone. */
function numbersOf(ctx: Ctx, unit: Unit, { days }: Thresholds, companyIds: string[] | undefined): Sql | undefined {
  const { today } = ctx.clock
  if (unit.metric_id !== null && unit.aggregate === null) return undefined
  if (unit.metric_id !== null)
    return sql`select p.company_id,
                 case ${unit.aggregate}::text when 'sum' then sum(p.value) when 'average' then avg(p.value)
                   else (array_agg(p.value order by p.day desc))[1] end as value
               from metric_points p
               where p.metric_id = ${unit.metric_id} and p.record_id = p.company_id
                 and p.day > ${today}::date - ${days}::int and p.day <= ${today}::date
                 ${companyIds ? sql`and p.company_id = any(${companyIds}::text[])` : empty}
               group by p.company_id`
  const hub = hubOf(ctx.models)
  const field = hub.fields.find((each) => each.key === unit.field)
  if (!field) return undefined
  return sql`select f.id as company_id, ${amount(field, 'f')}::float8 as value from ${ident(hub.table)} f
             where f.deleted_at is null ${companyIds ? sql`and f.id = any(${companyIds}::text[])` : empty}`
}

async function store(ctx: Ctx, unit: Unit, { good, warn, lowerIsBetter }: Thresholds, numbers: Sql): Promise<number> {
  const sign = lowerIsBetter ? -1 : 1
  const only = unit.applies === null ? empty : sql`and ${appliesTo(ctx, unit.applies, 't')}`
  return runCount(
    ctx.db,
    sql`insert into success_unit_values as stored (company_id, unit_id, value, light, since)
        select now.company_id, ${unit.id}, now.value,
               case when now.value * ${sign} >= ${good * sign}::float8 then 'good'
                    when now.value * ${sign} >= ${warn * sign}::float8 then 'warn' else 'bad' end, now()
        from (${numbers}) now join ${ident(hubOf(ctx.models).table)} t on t.id = now.company_id
        where now.value is not null ${only}
        on conflict (company_id, unit_id) do update set
          value = excluded.value, light = excluded.light, display = null, set_by = null, reason = null, expires_at = null,
          since = case when stored.light = excluded.light then stored.since else excluded.since end, updated_at = now()
        where ((stored.set_by is null and stored.reason is null) or stored.expires_at < now())
          and (stored.value, stored.light) is distinct from (excluded.value, excluded.light)`,
  )
}
