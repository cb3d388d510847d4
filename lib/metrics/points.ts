import 'server-only'
import { can } from '@/lib/auth/policy'
import { fail, type Problem } from '@/lib/core/errors'
import { fromLines } from '@/lib/db/lines'
import { countInSlices } from '@/lib/db/slices'
import { type Executor, ident, run, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { columnName } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { ensureMetrics } from './metrics'

/** One measured number. `model` is a model key, `record` our id, `extid-…` or `srcid-…`, `day` YYYY-MM-DD. */
export type PointInput = { metric: string; model: string; record: string; day: string; value: number }

/** `changed` counts the values that were new or different: a repeated call changes nothing. */
export type IngestResult = { processed: number; changed: number; problems: Problem[] }

type Row = { metricId: number; day: string; model: string; recordId: string; companyId: string | null; value: number }

/**
 * Stores daily numbers in sets. A point whose record the caller may not see, or that does not exist, is reported by its
 * index; the others go in. Of several points for the same record, metric and day the last one wins.
 */
export async function ingestPoints(ctx: Ctx, points: PointInput[]): Promise<IngestResult> {
  const records = await findRecords(ctx, points)
  const problems: Problem[] = []
  const found = points.flatMap((point, index) => {
    const record = records.get(refKey(point))
    if (record) return { point, record }
    problems.push({
      index,
      field: 'externalId',
      code: 'not_found',
      message: `There is no ${point.model} ${point.record}.`,
    })
    return []
  })
  const changed = await ctx.transaction(async (tx) => {
    const metricIds = await ensureMetrics(
      tx.db,
      found.map(({ point }) => point.metric),
    )
    const rows = new Map<string, Row>()
    for (const { point, record } of found) {
      const metricId = metricIds.get(point.metric)
      if (metricId === undefined) throw new Error(`The metric ${point.metric} was not made.`)
      const { model, day, value } = point
      rows.set(`${record.id} ${metricId} ${day}`, {
        metricId,
        day,
        model,
        recordId: record.id,
        companyId: record.companyId,
        value,
      })
    }
    const stored = [...rows.values()]
    const count = await upsert(tx.db, stored)
    if (count > 0) await announce(tx.db, stored)
    return count
  })
  return { processed: found.length, changed, problems }
}

/**
 * Points of the same record, metric and day as one, their values added up. For files with several rows a day: adding up
 * before storing makes the same file change nothing the second time.
 */
export function addUpPoints(points: PointInput[]): PointInput[] {
  const sums = new Map<string, PointInput>()
  for (const point of points) {
    const key = JSON.stringify([point.model, point.record, point.metric, point.day])
    const sum = sums.get(key)
    if (sum) sum.value += point.value
    else sums.set(key, { ...point })
  }
  return [...sums.values()]
}

type Found = { id: string; companyId: string | null }

/** The records the points speak of, by model and reference; a query or two per model, however many points. */
async function findRecords(ctx: Ctx, points: PointInput[]): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  for (const key of new Set(points.map(({ model }) => model))) {
    if (!can(ctx.actor, 'update', key)) fail('forbidden', 'You may not record metrics here.', { model: key })
    const model = ctx.models.byKey(key)
    const refs = [...new Set(points.filter((point) => point.model === key).map(({ record }) => record))]
    const ids = await ctx.records.resolveRefs(key, refs)
    const companies = await companiesOf(ctx.db, model, [...new Set(ids.values())])
    for (const [ref, id] of ids)
      found.set(refKey({ model: key, record: ref }), { id, companyId: companies.get(id) ?? null })
  }
  return found
}

const refKey = ({ model, record }: { model: string; record: string }) => `${model} ${record}`

/** The company of each record; records without one are left out. */
export async function companiesOf(on: Executor, model: ResolvedModel, ids: string[]): Promise<Map<string, string>> {
  if (model.company.kind === 'self') return new Map(ids.map((id) => [id, id]))
  if (model.company.kind === 'many' || ids.length === 0) return new Map()
  const rows = await run<{ id: string; company_id: string | null }>(
    on,
    sql`select id, ${ident(columnName(model.company.field))} as company_id from ${ident(model.table)} where id = any(${ids}::text[])`,
  )
  return new Map(rows.flatMap(({ id, company_id }) => (company_id ? [[id, company_id]] : [])))
}

async function upsert(on: Executor, rows: Row[]): Promise<number> {
  return countInSlices(
    on,
    rows,
    (some) =>
      sql`insert into metric_points as stored (record_id, metric_id, day, model, company_id, value)
        select r.record, r.metric::smallint, r.day::date, r.model, r.company, r.value::float8
        from ${fromLines({
          record: some.map((row) => row.recordId),
          metric: some.map((row) => String(row.metricId)),
          day: some.map((row) => row.day),
          model: some.map((row) => row.model),
          company: some.map((row) => row.companyId),
          value: some.map((row) => String(row.value)),
        })}
        order by 1, 2, 3
        on conflict (record_id, metric_id, day) do update set value = excluded.value, company_id = excluded.company_id
        where (stored.value, stored.company_id) is distinct from (excluded.value, excluded.company_id)`,
  )
}

/** Tells open screens, on the engine's own channel, once the points are committed. */
async function announce(on: Executor, rows: Row[]): Promise<void> {
  const most = 50
  const few = (ids: (string | null)[]) => {
    const distinct = [...new Set(ids.filter((id) => id !== null))]
    return distinct.length > most ? null : distinct
  }
  for (const model of new Set(rows.map((row) => row.model))) {
    const group = rows.filter((row) => row.model === model)
    const payload = {
      model,
      ids: few(group.map((row) => row.recordId)),
      companyIds: few(group.map((row) => row.companyId)),
    }
    await run(on, sql`select pg_notify('panorama', ${JSON.stringify(payload)})`)
  }
}
