import 'server-only'
import type { Writable } from 'node:stream'
import { cellOf } from '@/lib/exports/cell-of'
import { columnsFor, type ExportColumn, widthOf } from '@/lib/exports/columns'
import { csvSheet } from '@/lib/exports/csv-sheet'
import { asExporter } from '@/lib/exports/exporter'
import type { ExportRequest } from '@/lib/exports/request'
import type { Sheet } from '@/lib/exports/sheet'
import { xlsxSheet } from '@/lib/exports/xlsx-sheet'
import type { Filter } from '@/lib/filters/tree'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import { requireVerb } from '@/lib/records/conditions'
import type { Ctx, ListQuery } from '@/lib/records/context'
import { count } from '@/lib/records/count'
import { list } from '@/lib/records/list'
import { pointsTo } from '@/lib/records/references'
import { readTitles } from '@/lib/records/titles'

const pageSize = 1_000

export type Progress = { processed: number; total: number | null }

type Work = {
  request: ExportRequest
  sink: Writable
  /** Called after each page; throwing ends the work. */
  onProgress?: (progress: Progress) => Promise<void>
}

/**
 * Writes the records that a request selects, page by page, as the file it wants.
 * @throws FailureError `forbidden`, `invalid`
 */
export async function writeExport(
  base: Ctx,
  { request, sink, onProgress }: Work,
): Promise<{ rows: number; note: string | null }> {
  const { ctx, model, columns, query } = planOf(base, request)
  const { count: total } = await count(ctx, model.key, query, null)
  const sheet = sheetFor(request, model, columns, sink)
  await sheet.row(columns.map((column) => column.name))
  let processed = 0
  for (let cursor: string | undefined; ; ) {
    const page = await list(ctx, model.key, { ...query, cursor, limit: pageSize })
    const title = await titlesFor(ctx, columns, request, page.rows)
    const style = { values: request.values, timeZone: ctx.clock.timeZone, title }
    for (const row of page.rows)
      await sheet.row(columns.map(({ path, field }) => cellOf(valueAt(row, path), field, style)))
    processed += page.rows.length
    await onProgress?.({ processed, total: Math.max(total, processed) })
    if (!page.next) break
    cursor = page.next
  }
  return { rows: processed, note: await sheet.end() }
}

/**
 * Refuses what could not be written before anybody waits for it.
 * @throws FailureError `forbidden`, `invalid`, `not_found`
 */
export async function checkExport(base: Ctx, request: ExportRequest): Promise<void> {
  const { ctx, model, query } = planOf(base, request)
  await list(ctx, model.key, { ...query, limit: 1 })
}

type Plan = { ctx: Ctx; model: ResolvedModel; columns: ExportColumn[]; query: Omit<ListQuery, 'limit'> }

function planOf(base: Ctx, request: ExportRequest): Plan {
  const model = base.models.byKey(request.model)
  requireVerb(base, 'export', model)
  const columns = columnsFor(base, model, request)
  const passed = columns.flatMap((column) => column.through)
  return { ctx: asExporter(base, [model.key, ...passed]), model, columns, query: queryOf(request, columns) }
}

function queryOf(request: ExportRequest, columns: ExportColumn[]): Omit<ListQuery, 'limit'> {
  const { filter, sort, search, ids, archived, deleted } = request
  const chosen: Filter | undefined = ids && { field: 'id', is: 'anyOf', value: ids }
  const conditions = [filter, chosen].filter((one): one is Filter => one !== undefined)
  return {
    select: columns.map((column) => column.path).filter((path) => path !== 'id'),
    ...(conditions.length > 0 && { filter: conditions.length === 1 ? conditions[0] : { all: conditions } }),
    ...(sort?.length && { sort }),
    ...(search && { search }),
    // Whoever ticked an archived record wants it.
    archived: archived ?? ids !== undefined,
    deleted,
  }
}

function sheetFor({ format }: ExportRequest, model: ResolvedModel, columns: ExportColumn[], sink: Writable): Sheet {
  if (format === 'csv') return csvSheet(sink)
  return xlsxSheet(sink, {
    title: model.label.many,
    columns: columns.map((column) => ({
      name: column.name,
      width: widthOf(column),
      money: column.field.options.format?.style === 'money',
    })),
  })
}

function valueAt(row: RecordRow, path: string) {
  return path === 'id' ? row.id : row.values[path]
}

/** Names of everything the page points at, also at the end of paths. */
async function titlesFor(ctx: Ctx, columns: ExportColumn[], { values }: ExportRequest, rows: RecordRow[]) {
  const wanted = new Map<string, Set<string>>()
  for (const { field, path } of values === 'shown' ? columns : []) {
    const to = pointsTo(field)
    if (!to) continue
    const ids = wanted.get(to) ?? new Set<string>()
    for (const row of rows) for (const id of [row.values[path]].flat()) if (typeof id === 'string') ids.add(id)
    wanted.set(to, ids)
  }
  const titles = new Map((await readTitles(ctx, wanted)).map(({ id, title }) => [id, title]))
  return (id: string) => titles.get(id)
}
