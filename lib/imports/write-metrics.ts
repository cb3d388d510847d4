import 'server-only'
import type { Problem } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import { fieldType } from '@/lib/fields/registry'
import { prefixes } from '@/lib/imports/apply'
import type { FileRow } from '@/lib/imports/decode'
import type { Mapping } from '@/lib/imports/mapping'
import type { MetricRole } from '@/lib/imports/propose-metrics'
import { readCellOf } from '@/lib/imports/read-cell'
import { type FileFormat, readRows } from '@/lib/imports/read-rows'
import { addOutcome, emptyReport, type ImportReport, reasonOf } from '@/lib/imports/report'
import { noteWritten } from '@/lib/imports/written-points'
import { companiesOf, ingestPoints } from '@/lib/metrics/points'
import type { Ctx } from '@/lib/records/context'

export type MetricsToWrite = {
  path: string
  format: FileFormat
  /** Names of the columns, as the mapping has them. */
  columns: string[]
  mapping: Mapping
  /** The import that can be taken back. */
  importId: string
  dryRun: boolean
  onRefused?: (row: FileRow, reason: string) => Promise<void>
  onProgress?: (ctx: Ctx, report: ImportReport) => Promise<void>
}

/** A company's number for one metric and day: the sum of all rows that say something about it, which are counted. */
type Point = { companyId: string; metric: string; day: string; value: number; lines: number[] }
type Cells = Record<MetricRole, number>

const chunkSize = 5_000

/**
 * Adds the rows of a file up by company, metric and day and stores what is new or different, so that the same file changes
 * nothing the second time. A row counts as what becomes of its point.
 */
export async function writeMetrics(ctx: Ctx, work: MetricsToWrite): Promise<ImportReport> {
  const report = emptyReport()
  const points = await addUp(ctx, work, report)
  for (const chunk of chunksOf([...points.values()])) {
    const stored = await storedValues(ctx, chunk)
    const different = chunk.filter((point) => stored.get(keyOf(point)) !== point.value)
    if (!work.dryRun) await store(ctx, work.importId, different, (point) => stored.get(keyOf(point)))
    for (const point of chunk) count(report, point, stored.get(keyOf(point)))
    await work.onProgress?.(ctx, report)
  }
  return report
}

async function addUp(ctx: Ctx, work: MetricsToWrite, report: ImportReport): Promise<Map<string, Point>> {
  const points = new Map<string, Point>()
  const cells = placesOf(work.mapping, work.columns)
  let isNames = true
  let chunk: FileRow[] = []
  for await (const row of readRows(work.path, work.format)) {
    if (!isNames) chunk.push(row)
    isNames = false
    if (chunk.length < chunkSize) continue
    await addChunk(ctx, { work, cells, rows: chunk }, points, report)
    chunk = []
  }
  await addChunk(ctx, { work, cells, rows: chunk }, points, report)
  return points
}

type Chunk = { work: MetricsToWrite; cells: Cells; rows: FileRow[] }

async function addChunk(
  ctx: Ctx,
  { work, cells, rows }: Chunk,
  points: Map<string, Point>,
  report: ImportReport,
): Promise<void> {
  const model = ctx.models.byKey(work.mapping.constants.model ?? '')
  const by = work.mapping.columns.find(({ goes }) => goes.to === 'field' && goes.field === 'record')?.goes
  const prefix = prefixes[(by?.to === 'field' && by.by) || 'id']
  const refOf = (row: FileRow) => prefix + (row.cells[cells.record] ?? '')
  const ids = await ctx.records.resolveRefs(model.key, [...new Set(rows.map(refOf))])
  const companies = await companiesOf(ctx.db, model, [...new Set(ids.values())])
  for (const row of rows) {
    const companyId = companies.get(ids.get(refOf(row)) ?? '')
    const read = readPoint(row, cells, work.mapping)
    if (!companyId || 'problem' in read) {
      const missing: Problem = {
        field: 'record',
        code: 'not_found',
        message: `There is no ${model.label.one.toLowerCase()} “${row.cells[cells.record] ?? ''}”.`,
      }
      await refuse(report, work, row, 'problem' in read ? read.problem : missing)
      continue
    }
    const point = { ...read, companyId }
    const known = points.get(keyOf(point))
    if (known) {
      known.value += point.value
      known.lines.push(row.line)
    } else points.set(keyOf(point), { ...point, lines: [row.line] })
  }
}

type Reading = { metric: string; day: string; value: number } | { problem: Problem }

function readPoint(row: FileRow, cells: Cells, mapping: Mapping): Reading {
  const metric = (row.cells[cells.metric] ?? '').replace(/\s+/g, '_')
  if (metric === '') return { problem: { field: 'metric', code: 'invalid', message: 'The row names no metric.' } }
  const day = fieldType('day').coerce(readCellOf(row, cells.date, 'day', mapping), {})
  if (!day.ok) return { problem: { field: 'date', code: 'invalid', message: day.message } }
  const value = fieldType('number').coerce(readCellOf(row, cells.value, 'number', mapping), {})
  if (!value.ok) return { problem: { field: 'value', code: 'invalid', message: value.message } }
  if (typeof day.value !== 'string')
    return { problem: { field: 'date', code: 'invalid', message: 'The row has no day.' } }
  if (typeof value.value !== 'number')
    return { problem: { field: 'value', code: 'invalid', message: 'The row has no number.' } }
  return { metric, day: day.value, value: value.value }
}

function placesOf(mapping: Mapping, columns: string[]): Cells {
  const place = (role: MetricRole) =>
    columns.indexOf(mapping.columns.find(({ goes }) => goes.to === 'field' && goes.field === role)?.column ?? '')
  return { record: place('record'), date: place('date'), metric: place('metric'), value: place('value') }
}

async function refuse(report: ImportReport, work: MetricsToWrite, row: FileRow, problem: Problem): Promise<void> {
  const outcome = { index: 0, outcome: 'failed' as const, problems: [problem] }
  addOutcome(report, row.line, '', outcome)
  await work.onRefused?.(row, reasonOf(outcome))
}

async function storedValues(ctx: Ctx, points: Point[]): Promise<Map<string, number>> {
  const rows = await run<{ record_id: string; key: string; day: string; value: number }>(
    ctx.db,
    sql`select stored.record_id, metrics.key, stored.day, stored.value
        from unnest(${points.map((point) => point.companyId)}::text[], ${points.map((point) => point.metric)}::text[],
                    ${points.map((point) => point.day)}::date[]) as wanted (record_id, key, day)
        join metrics on metrics.key = wanted.key
        join metric_points stored on stored.record_id = wanted.record_id and stored.metric_id = metrics.id and stored.day = wanted.day`,
  )
  return new Map(rows.map((row) => [keyOf({ companyId: row.record_id, metric: row.key, day: row.day }), row.value]))
}

async function store(
  ctx: Ctx,
  importId: string,
  points: Point[],
  before: (point: Pick<Point, 'companyId' | 'metric' | 'day'>) => number | undefined,
): Promise<void> {
  const hub = ctx.models.list.find((model) => model.company.kind === 'self')
  if (!hub || points.length === 0) return
  await ctx.transaction(async (tx) => {
    await ingestPoints(
      tx,
      points.map(({ companyId, metric, day, value }) => ({ model: hub.key, record: companyId, metric, day, value })),
    )
    await noteWritten(tx.db, importId, points, before)
  })
}

function count(report: ImportReport, point: Point, before: number | undefined): void {
  const outcome = before === undefined ? 'created' : before === point.value ? 'unchanged' : 'updated'
  const changes = outcome === 'updated' ? [{ field: point.metric, before: before ?? null, after: point.value }] : []
  for (const line of point.lines)
    addOutcome(report, line, `${point.metric}, ${point.day}`, { index: 0, outcome, changes })
}

function keyOf({ companyId, metric, day }: Pick<Point, 'companyId' | 'metric' | 'day'>): string {
  return `${companyId} ${day} ${metric}`
}

function chunksOf(points: Point[]): Point[][] {
  return Array.from({ length: Math.ceil(points.length / chunkSize) }, (_, at) =>
    points.slice(at * chunkSize, (at + 1) * chunkSize),
  )
}
