import 'server-only'
import { FailureError } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import { type CellPlan, planCells } from '@/lib/imports/apply'
import type { FileRow } from '@/lib/imports/decode'
import { inOrder } from '@/lib/imports/in-order'
import type { Mapping } from '@/lib/imports/mapping'
import { ownNames } from '@/lib/imports/names-in-file'
import { readCellOf } from '@/lib/imports/read-cell'
import { type Ahead, type Reading, readChunk } from '@/lib/imports/read-chunk'
import type { FileFormat } from '@/lib/imports/read-rows'
import { addOutcome, emptyReport, type ImportReport, isKept, reasonOf } from '@/lib/imports/report'
import { shownChanges } from '@/lib/imports/shown-changes'
import type { Target } from '@/lib/imports/targets'
import type { Ctx, FieldChange, ItemOutcome, WriteItem } from '@/lib/records/context'
import { readTitles } from '@/lib/records/titles'

export type RowsToWrite = {
  path: string
  format: FileFormat
  /** Names of the columns, as the mapping has them. */
  columns: string[]
  mapping: Mapping
  target: Extract<Target, { kind: 'records' }>
  batchId: string
  /** Roll back every chunk: only the report is kept. */
  dryRun: boolean
  /** Choices that the import adds, by field. */
  choices?: Map<string, Set<string>>
  /** Report of the rows that an earlier, interrupted run has finished; they are not written again. */
  done?: ImportReport
  onRefused?: (row: FileRow, reason: string) => Promise<void>
  /** Called with each chunk, in its transaction where it has one, so that a killed run knows exactly how far it came. */
  onProgress?: (ctx: Ctx, report: ImportReport) => Promise<void>
}

const chunkSize = 1_000

/** Writes the rows of a file through the engine, chunk by chunk, and says what became of each. */
export async function writeRows(ctx: Ctx, work: RowsToWrite): Promise<ImportReport> {
  let report = work.done ? { ...emptyReport(), ...work.done } : emptyReport()
  const skip = report.rows
  const { columns } = work
  const plan = planCells(work.mapping, columns, work.target.model)
  const ahead = work.dryRun
    ? { called: new Set<string>(), keys: new Set<string>(), choices: work.choices ?? new Map() }
    : null
  const labels = new Map([...work.target.model.fields, ...plan].map(({ key, label }) => [key, label]))
  const file: File = { plan, labels, columns: columns.length, made: new Set(), ahead }
  let seen = 0
  let now = 0
  let chunk: FileRow[] = []
  for await (const { row, round } of inOrder(work, plan, work.target.model)) {
    seen += 1
    if (seen <= skip) continue
    if (chunk.length === chunkSize || (round !== now && chunk.length > 0)) {
      report = await writeChunk(ctx, work, file, chunk, report)
      chunk = []
    }
    now = round
    chunk.push(row)
  }
  return chunk.length > 0 ? writeChunk(ctx, work, file, chunk, report) : report
}

type File = { plan: CellPlan[]; labels: Map<string, string>; columns: number; made: Set<Json>; ahead: Ahead | null }

/** @returns the report with the rows of this chunk */
async function writeChunk(
  ctx: Ctx,
  work: RowsToWrite,
  file: File,
  rows: FileRow[],
  before: ImportReport,
): Promise<ImportReport> {
  const { mapping, target } = work
  const { plan, columns, made, ahead } = file
  const known = plan.filter((cell) => !cell.isNew)
  const readings = await readChunk(ctx, { model: target.model, plan: known, mapping, columns, made, ahead }, rows)
  const write = async (on: Ctx) => {
    const written = await outcomesOf(on, work, readings)
    const outcomes = ahead
      ? await shownChanges(on, { model: target.model, isKept: (outcome) => isKept(before, outcome) }, written)
      : written
    const report = structuredClone(before)
    const refused: [FileRow, ItemOutcome][] = []
    const titles = work.dryRun ? await titlesOf(on, work, outcomes) : new Map<string, string>()
    for (const [index, { row, item, added }] of readings.entries()) {
      const given = outcomes[index] ?? { index, outcome: 'failed' }
      const outcome = ahead ? asSecond(given, keysOf(item, target.model), ahead) : given
      const checked = withFields(ahead ? withAdded(checkNewFields(row, plan, mapping, outcome), added) : outcome, file)
      if (ahead && checked.outcome !== 'failed')
        for (const name of ownNames(row, plan, target.model)) ahead.called.add(name)
      addOutcome(report, row.line, titles.get(outcome.id ?? '') ?? titleOf(item, target), checked)
      if (checked.outcome === 'failed') refused.push([row, checked])
    }
    await work.onProgress?.(on, report)
    return { report, refused }
  }
  const { report, refused } = await together(ctx, work, write)
  for (const [row, outcome] of refused) await work.onRefused?.(row, reasonOf(outcome))
  return report
}

/** A row of the same key as one ahead changes what that one made, though a check has made nothing. */
function asSecond(outcome: ItemOutcome, keys: string[], { keys: made }: Ahead): ItemOutcome {
  if (outcome.outcome !== 'created') return outcome
  if (keys.some((key) => made.has(key))) return { ...outcome, outcome: 'updated' }
  for (const key of keys) made.add(key)
  return outcome
}

function keysOf(item: WriteItem, model: RowsToWrite['target']['model']): string[] {
  return model.matchBy.flatMap(({ field, within }) => {
    const value = item[field]
    return typeof value === 'string' && !within ? [`${field} ${field === 'email' ? value.toLowerCase() : value}`] : []
  })
}

/** Rows and the note of how far the import is commit together; where a rule refuses the whole, the engine finds the guilty rows. */
async function together<T>(ctx: Ctx, { dryRun }: RowsToWrite, write: (on: Ctx) => Promise<T>): Promise<T> {
  if (dryRun) return write(ctx)
  try {
    return await ctx.transaction(write)
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    return write(ctx)
  }
}

/** Outcomes in the order of the rows; what cannot be read is not written. */
async function outcomesOf(ctx: Ctx, work: RowsToWrite, readings: Reading[]): Promise<ItemOutcome[]> {
  const outcomes: ItemOutcome[] = readings.map(({ problems }, index) => ({ index, outcome: 'failed', problems }))
  for (const mode of ['update', 'upsert', 'create'] as const) {
    const places = readings.flatMap((reading, at) =>
      reading.mode === mode && reading.problems.length === 0 ? [at] : [],
    )
    if (places.length === 0) continue
    const items = places.map((at) => readings[at]?.item ?? {})
    const result = await ctx.records.writeMany(work.target.model.key, items, {
      mode,
      batchId: work.batchId,
      dryRun: work.dryRun,
      changes: work.dryRun,
    })
    for (const outcome of result.outcomes) {
      const at = places[outcome.index]
      if (at !== undefined) outcomes[at] = { ...outcome, index: at }
    }
  }
  return outcomes
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
  if (problems.length > 0)
    return { ...outcome, outcome: 'failed', problems: [...(outcome.problems ?? []), ...problems] }
  return withAdded(outcome, newValues(row, plan, mapping))
}

function withAdded(outcome: ItemOutcome, added: FieldChange[]): ItemOutcome {
  if (added.length === 0 || outcome.outcome === 'failed') return outcome
  const becomes = outcome.outcome === 'unchanged' ? 'updated' : outcome.outcome
  return { ...outcome, outcome: becomes, changes: [...(outcome.changes ?? []), ...added] }
}

/** Refusals say which field they are about. */
function withFields(outcome: ItemOutcome, { labels }: File): ItemOutcome {
  if (!outcome.problems) return outcome
  const problems = outcome.problems.map((problem) => {
    const label = labels.get(problem.field ?? '')
    const isSaid = !label || problem.message.toLowerCase().includes(label.toLowerCase())
    return isSaid ? problem : { ...problem, message: `${label}: ${problem.message}` }
  })
  return { ...outcome, problems }
}

/** What a row gives to fields that do not exist yet, as it is read: whoever looks sees which number is taken for the day. */
function newValues(row: FileRow, plan: CellPlan[], mapping: Mapping): FieldChange[] {
  return plan.flatMap(({ isNew, index, key, type }) => {
    const kind = fieldType(type)
    const read = isNew ? kind.coerce(readCellOf(row, index, kind.storage({}), mapping), { open: true }) : null
    if (!read?.ok || read.value === null) return []
    return [{ field: key, before: null, after: kind.format(read.value, { open: true }) }]
  })
}

/** What the changed records are called, for those that the file itself does not name. */
async function titlesOf(ctx: Ctx, { target }: RowsToWrite, outcomes: ItemOutcome[]): Promise<Map<string, string>> {
  const ids = outcomes.flatMap(({ outcome, id }) => (id && outcome !== 'created' && outcome !== 'failed' ? [id] : []))
  const titles = await readTitles(ctx, new Map([[target.model.key, new Set(ids)]]))
  return new Map(titles.map(({ id, title }) => [id, title]))
}

function titleOf(item: WriteItem, target: RowsToWrite['target']): string {
  const title =
    item[target.model.title] ?? target.model.matchBy.map((key) => item[key.field]).find((value) => value !== undefined)
  return typeof title === 'string' ? title : ''
}
