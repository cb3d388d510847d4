import 'server-only'
import { scopeFor } from '@/lib/auth/scope'
import { addDays } from '@/lib/core/dates'
import { fail } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { type Granularity, granularityOf, type Metric, type MetricSeries } from '@/lib/core/metric-series'
import { empty, ident, join, raw, run, runOne, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { columnName } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { hubOf, withinScope } from '@/lib/records/portfolio'
import { targetOf } from '@/lib/records/references'
import { metricColumns, metricOrder } from './metrics'
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
    raw('m.deleted_at is null'),
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

/** Some records of one model, or a company with all that belongs to it; by our ids or as the public API names records. */
export type Measured = { model: string; recordIds: string[] } | { companyId: string }

export type SeriesQuery = {
  of: Measured
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
  return seriesOf(await findPoints(ctx, query), query)
}

export type Period = { from: string; to: string }

export type UsageRange = '30' | '90' | '365' | 'all'

export type Usage = {
  range: UsageRange /** First and last day of all. */
  measured: Period | null
  series: MetricSeries[]
}

/**
 * The series of the last days; of everything there is when a year was wanted and there is less, or when all was long ago.
 * @throws FailureError `not_found` for records out of the actor's scope
 */
export async function readUsage(ctx: Ctx, of: Measured, wanted: Exclude<UsageRange, 'all'>): Promise<Usage> {
  const recently = { from: addDays(ctx.clock.today, -Number(wanted)), to: ctx.clock.today }
  const found = await findPoints(ctx, { of, ...recently }, { withDays: true })
  const { measured } = found
  const drawn = (points: Points, period: Period) => seriesOf(points, { ...period, granularity: granularityOf(period) })
  if (measured === null) return { range: wanted, measured, series: [] }
  const isLongAgo = measured.to < recently.from
  if (!isLongAgo && (wanted !== '365' || measured.from <= recently.from))
    return { range: wanted, measured, series: drawn(found, recently) }
  const isAllThere = !isLongAgo && measured.to <= recently.to
  return {
    range: 'all',
    measured,
    series: drawn(isAllThere ? found : await findPoints(ctx, { of, ...measured }), measured),
  }
}

type Points = {
  metrics: Metric[]
  points: [metric: number, day: string, value: number][]
  measured: Period | null
}

function seriesOf({ metrics, points }: Points, period: Period & { granularity: Granularity }): MetricSeries[] {
  return metrics.flatMap((metric) => {
    const own = points.flatMap(([of, day, value]) => (of === metric.id ? [{ day, value }] : []))
    return own.length ? [{ metric, ...prepareSeries(own, { ...period, aggregate: metric.aggregate }) }] : []
  })
}

/** One statement for all of it: whether the records are there to see, the metrics, and their points since the period before. */
async function findPoints(
  ctx: Ctx,
  query: Omit<SeriesQuery, 'granularity'>,
  { withDays = false } = {},
): Promise<Points> {
  const { model, ids, where } = await whose(ctx, query.of)
  const target = targetOf(ctx, model)
  const chosen = query.metrics
    ? sql`deleted_at is null and key = any(${query.metrics}::text[])`
    : raw('deleted_at is null')
  const days = sql`(select jsonb_build_array(min(p.day), max(p.day)) from metric_points p where ${where})`
  const row = await runOne<Omit<Points, 'measured'> & { visible: number; days: (string | null)[] | null }>(
    ctx.db,
    sql`select
          (select count(*)::int from ${target.table} r where r.id = any(${ids}::text[]) and ${target.visible('r')}) as visible,
          (select coalesce(json_agg(m), '[]') from (select ${metricColumns} from metrics where ${chosen} order by ${metricOrder}) m) as metrics,
          ${withDays ? days : raw('null::jsonb')} as days,
          (
            select coalesce(json_agg(json_build_array(d.metric_id, d.day, d.value)), '[]')
            from (
              select p.metric_id, p.day, coalesce(sum(p.value) filter (where p.record_id = p.company_id), sum(p.value)) as value
              from metric_points p
              where ${where} and p.day between ${previousFrom(query)} and ${query.to}
                ${query.metrics ? sql`and p.metric_id = any(array(select id from metrics where ${chosen}))` : empty}
              group by p.metric_id, p.day
            ) d
          ) as points`,
    { prepared: true },
  )
  if (row?.visible !== ids.length) fail('not_found', 'There is no such record.', { model })
  const [from, to] = row.days ?? []
  return { metrics: row.metrics, points: row.points, measured: from && to ? { from, to } : null }
}

/** The records, and the condition on their points. Whether they are the actor's to see is asked with the points. */
async function whose(ctx: Ctx, of: Measured): Promise<{ model: string; ids: string[]; where: Sql }> {
  const [model, refs] =
    'companyId' in of ? [hubOf(ctx.models).key, [of.companyId]] : [of.model, [...new Set(of.recordIds)]]
  const named = refs.filter((ref) => !isId(ref))
  const found = named.length > 0 ? await ctx.records.resolveRefs(model, named) : new Map<string, string>()
  const ids = [...new Set(refs.map((ref) => found.get(ref) ?? ref))]
  return {
    model,
    ids,
    where: 'companyId' in of ? sql`p.company_id = ${ids[0]}` : sql`p.record_id = any(${ids}::text[])`,
  }
}

/** The company is joined, so its scope is the scope of its numbers. */
function portfolio(ctx: Ctx, hub: ResolvedModel): Sql {
  const scope = scopeFor(ctx.actor, 'view', hub.key)
  if (scope.kind === 'none') fail('forbidden', 'You may not see metrics.')
  return withinScope(ctx.models, hub, 'c', scope)
}
