import 'server-only'
import { scopeFor } from '@/lib/auth/scope'
import { fail } from '@/lib/core/errors'
import type { Granularity, MetricSeries, Point } from '@/lib/core/metric-series'
import { empty, ident, join, run, runOne, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { columnName } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { hubOf, withinScope } from '@/lib/records/portfolio'
import { listMetrics } from './metrics'
import { prepareSeries, previousFrom } from './series'

export type PointQuery = {
  companyId?: string
  metric?: string
  from?: string
  to?: string
  limit: number
  offset?: number
}

export type StoredPoint = {
  metric: string
  day: string
  value: number
  model: string
  recordId: string
  companyId: string | null
  companyName: string | null
}

/** Stored numbers as they are, the newest first; of the actor's companies only. */
export async function readPoints(ctx: Ctx, query: PointQuery): Promise<StoredPoint[]> {
  const hub = hubOf(ctx.models)
  const conditions = [
    portfolio(ctx, hub),
    sql`(c.id is null or c.deleted_at is null)`,
    query.companyId ? sql`p.company_id = ${query.companyId}` : empty,
    query.metric ? sql`m.key = ${query.metric}` : empty,
    query.from ? sql`p.day >= ${query.from}` : empty,
    query.to ? sql`p.day <= ${query.to}` : empty,
  ].filter((condition) => condition !== empty)
  return run<StoredPoint>(
    ctx.db,
    sql`select m.key as metric, p.day, p.value, p.model, p.record_id as "recordId", p.company_id as "companyId",
          ${ident('c', columnName(hub.title))} as "companyName"
        from metric_points p join metrics m on m.id = p.metric_id left join ${ident(hub.table)} c on c.id = p.company_id
        where ${join(conditions, ' and ')}
        order by p.day desc, p.record_id, p.metric_id
        limit ${query.limit} offset ${query.offset ?? 0}`,
  )
}

export type SeriesQuery = {
  /** Some records of one model, or a company with all that belongs to it. */
  of: { model: string; recordIds: string[] } | { companyId: string }
  /** All of the tenant's when absent. */
  metrics?: string[]
  from: string
  to: string
  granularity: Granularity
}

/**
 * One prepared series per metric that was measured in the period or the one before, in the tenant's order. Numbers of a
 * company are its own where it has any, else those of its records added up.
 * @throws FailureError `not_found` for records out of the actor's scope
 */
export async function readSeries(ctx: Ctx, query: SeriesQuery): Promise<MetricSeries[]> {
  const where = await whose(ctx, query.of)
  const metrics = (await listMetrics(ctx.db)).filter(({ key }) => !query.metrics || query.metrics.includes(key))
  const rows = await run<{ metric_id: number; day: string; value: number }>(
    ctx.db,
    sql`select p.metric_id, p.day, coalesce(sum(p.value) filter (where p.record_id = p.company_id), sum(p.value)) as value
        from metric_points p
        where ${where} and p.metric_id = any(${metrics.map(({ id }) => id)}::smallint[])
          and p.day between ${previousFrom(query)} and ${query.to}
        group by p.metric_id, p.day`,
  )
  return metrics.flatMap((metric) => {
    const points: Point[] = rows.filter((row) => row.metric_id === metric.id)
    return points.length ? [{ metric, ...prepareSeries(points, { ...query, aggregate: metric.aggregate }) }] : []
  })
}

/**
 * First and last day on which anything was measured; null when nothing was.
 * @throws FailureError `not_found` for records out of the actor's scope
 */
export async function measuredDays(ctx: Ctx, of: SeriesQuery['of']): Promise<{ from: string; to: string } | null> {
  const where = await whose(ctx, of)
  const row = await runOne<{ from: string | null; to: string | null }>(
    ctx.db,
    sql`select min(p.day) as "from", max(p.day) as "to" from metric_points p where ${where}`,
  )
  return row?.from && row.to ? { from: row.from, to: row.to } : null
}

async function whose(ctx: Ctx, of: SeriesQuery['of']): Promise<Sql> {
  const [model, refs] = 'companyId' in of ? [hubOf(ctx.models).key, [of.companyId]] : [of.model, of.recordIds]
  const ids = await ctx.records.resolveRefs(model, refs)
  if (refs.some((ref) => !ids.has(ref))) fail('not_found', 'There is no such record.', { model })
  const found = [...ids.values()]
  return 'companyId' in of ? sql`p.company_id = ${found[0]}` : sql`p.record_id = any(${found}::text[])`
}

/** The company is joined, so its scope is the scope of its numbers. */
function portfolio(ctx: Ctx, hub: ResolvedModel): Sql {
  const scope = scopeFor(ctx.actor, 'view', hub.key)
  if (scope.kind === 'none') fail('forbidden', 'You may not see metrics.')
  return withinScope(ctx.models, hub, 'c', scope)
}
