import { addDays, startOfWeek } from '@/lib/core/dates'
import { run, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'

const mostActions = 5

export type ProductActivity = {
  /** First day of the first week. */
  from: string
  weeks: number
  today: string
  /** Days on which something was done, with the weight of all of it. */
  days: { day: string; weight: number }[]
  /** What was done most, in the last 30 days and in the 30 before. */
  actions: { action: string; now: number; before: number }[]
}

/**
 * On which days a person, a company, or somebody in an asset or another record, was active, and what was done most. For a record that
 * was read already, so that whoever asks is known to see it.
 */
export async function readProductActivity(
  ctx: Ctx,
  { model: key, id, weeks }: { model: string; id: string; weeks: number },
): Promise<ProductActivity> {
  const whose = done(ctx.models.byKey(key), id)
  const { today, timeZone } = ctx.clock
  const from = addDays(startOfWeek(today), -7 * (weeks - 1))
  const recent = addDays(today, -30)
  const [days, actions] = await Promise.all([
    run<ProductActivity['days'][number]>(
      ctx.db,
      sql`select (at at time zone ${timeZone})::date as day, sum(weight)::float8 as weight from activities
          where ${whose} and at >= ${from}::date group by 1 order by 1`,
      { prepared: true },
    ),
    run<ProductActivity['actions'][number]>(
      ctx.db,
      sql`select action, coalesce(sum(weight) filter (where at >= ${recent}::date), 0)::float8 as now,
                 coalesce(sum(weight) filter (where at < ${recent}::date), 0)::float8 as before
          from activities where ${whose} and action is not null and at >= ${addDays(today, -60)}::date
          group by action order by 2 desc limit ${mostActions}`,
      { prepared: true },
    ),
  ])
  return { from, weeks, today, days, actions }
}

/** Events name who did them, for which company, and in which record, if in any. */
function done(model: ResolvedModel, id: string): Sql {
  if (model.company.kind === 'self') return sql`company_id = ${id}`
  return model.key === 'enduser' ? sql`enduser_id = ${id}` : sql`record_id = ${id} and model = ${model.key}`
}
