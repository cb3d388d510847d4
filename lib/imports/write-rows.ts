import 'server-only'
import { fieldType } from '@/lib/fields/registry'
import { type CellPlan, itemFrom, planCells } from '@/lib/imports/apply'
import { columnNames, type FileRow } from '@/lib/imports/decode'
import type { Mapping } from '@/lib/imports/mapping'
import { readCellOf } from '@/lib/imports/read-cell'
import { type FileFormat, readRows } from '@/lib/imports/read-rows'
import { addOutcome, emptyReport, type ImportReport, reasonOf } from '@/lib/imports/report'
import type { Target } from '@/lib/imports/targets'
import type { Ctx, ItemOutcome, WriteItem } from '@/lib/records/context'

export type RowsToWrite = {
  path: string
  format: FileFormat
  mapping: Mapping
  target: Extract<Target, { kind: 'records' }>
  batchId: string
  /** Roll back every chunk: only the report is kept. */
  dryRun: boolean
  /** Report of the rows that an earlier, interrupted run has finished; they are not written again. */
  done?: ImportReport
  onRefused?: (cells: string[], reason: string) => Promise<void>
  /** Called after each committed chunk. */
  onProgress?: (report: ImportReport) => Promise<void>
}

const chunkSize = 1_000

/** Writes the rows of a file through the engine, chunk by chunk, and says what became of each. */
export async function writeRows(ctx: Ctx, work: RowsToWrite): Promise<ImportReport> {
  const report = work.done ?? emptyReport()
  const skip = report.rows
  let plan: CellPlan[] | null = null
  let seen = 0
  let chunk: FileRow[] = []
  for await (const row of readRows(work.path, work.format)) {
    if (!plan) {
      plan = planCells(work.mapping, columnNames(row.cells), work.target.model)
      continue
    }
    seen += 1
    if (seen <= skip) continue
    chunk.push(row)
    if (chunk.length < chunkSize) continue
    await writeChunk(ctx, work, plan, chunk, report)
    chunk = []
  }
  if (plan && chunk.length > 0) await writeChunk(ctx, work, plan, chunk, report)
  return report
}

async function writeChunk(
  ctx: Ctx,
  work: RowsToWrite,
  plan: CellPlan[],
  rows: FileRow[],
  report: ImportReport,
): Promise<void> {
  const known = plan.filter((cell) => !cell.isNew)
  const items = rows.map((row) => itemFrom(row, known, work.mapping))
  const result = await ctx.records.writeMany(work.target.model.key, items, {
    mode: work.mapping.mode,
    batchId: work.batchId,
    dryRun: work.dryRun,
    changes: work.dryRun,
  })
  for (const [index, row] of rows.entries()) {
    const outcome = result.outcomes[index]
    if (!outcome) continue
    const checked = work.dryRun ? checkNewFields(row, plan, work.mapping, outcome) : outcome
    addOutcome(
      report,
      row.line,
      titleOf(items[index] ?? {}, work.target),
      checked,
      work.dryRun && givesNewFields(row, plan),
    )
    if (checked.outcome === 'failed') await work.onRefused?.(row.cells, reasonOf(checked))
  }
  await work.onProgress?.(report)
}

/** Values of fields that do not exist yet pass through their future type, so that the check refuses what the import would. */
function checkNewFields(row: FileRow, plan: CellPlan[], mapping: Mapping, outcome: ItemOutcome): ItemOutcome {
  const problems = plan
    .filter((cell) => cell.isNew)
    .flatMap(({ index, key, type }) => {
      const kind = fieldType(type)
      const coerced = kind.coerce(readCellOf(row, index, kind.storage({}), mapping), { open: true })
      return coerced.ok ? [] : [{ field: key, code: 'invalid' as const, message: coerced.message }]
    })
  if (problems.length === 0) return outcome
  return { ...outcome, outcome: 'failed', problems: [...(outcome.problems ?? []), ...problems] }
}

function givesNewFields(row: FileRow, plan: CellPlan[]): boolean {
  return plan.some((cell) => cell.isNew && (row.cells[cell.index] ?? '') !== '')
}

function titleOf(item: WriteItem, target: RowsToWrite['target']): string {
  const title =
    item[target.model.title] ?? target.model.matchBy.map((key) => item[key.field]).find((value) => value !== undefined)
  return typeof title === 'string' ? title : ''
}
