import { newId } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { readNames } from '@/lib/records/read-names'

/** One cell of a table: what it is to hold, and what the person saw in it. */
export type CellEdit = { id: string; field: string; value: unknown; was: Json }

export type CellOutcome = { id: string; field: string } & (
  | { outcome: 'saved'; value: Json }
  | { outcome: 'refused'; message: string }
  /** Somebody else changed it since; it stays as they left it. */
  | { outcome: 'conflict'; theirs: Json }
)

export type CellsWritten = { batchId: string; outcomes: CellOutcome[]; rows: RecordRow[]; titles: Titles }

const TRIES = 3

/**
 * Writes cells of many records as one operation. A cell that holds something else than its writer saw is left alone and
 * reported; what is wrong with one cell keeps no other from being written. Names stand for the records and colleagues they name.
 */
export async function editCells(ctx: Ctx, modelKey: string, edits: CellEdit[]): Promise<CellsWritten> {
  const model = ctx.models.byKey(modelKey)
  const work: Work = { ctx, model, batchId: newId(), outcomes: new Map() }
  const named = await readNames(ctx, model, edits)
  let left: CellEdit[] = []
  for (const { edit, problem } of named) {
    if (problem) settle(work, edit, { outcome: 'refused', message: problem })
    else left.push(edit)
  }
  for (let attempt = 0; left.length > 0 && attempt < TRIES; attempt += 1) left = await write(work, left)
  for (const edit of left)
    settle(work, edit, { outcome: 'refused', message: 'Others keep changing this record. Try again.' })
  const current = await read(work, edits)
  return {
    batchId: work.batchId,
    outcomes: edits.flatMap((edit) => work.outcomes.get(nameOf(edit)) ?? []),
    ...current,
  }
}

type Work = { ctx: Ctx; model: ResolvedModel; batchId: string; outcomes: Map<string, CellOutcome> }
type Settled =
  | { outcome: 'saved'; value: Json }
  | { outcome: 'refused'; message: string }
  | { outcome: 'conflict'; theirs: Json }

/** Answers the cells that have to be tried again, since their record was changed between reading and writing it. */
async function write(work: Work, edits: CellEdit[]): Promise<CellEdit[]> {
  const { ctx, model, batchId } = work
  const fields = new Map(model.fields.map((field) => [field.key, field]))
  const rows = new Map((await read(work, edits)).rows.map((row) => [row.id, row]))
  const byRecord = new Map<string, CellEdit[]>()
  for (const edit of edits) {
    const field = fields.get(edit.field)
    const row = rows.get(edit.id)
    if (!row) settle(work, edit, { outcome: 'refused', message: 'There is no such record any more.' })
    else if (!field) settle(work, edit, { outcome: 'refused', message: 'There is no such field any more.' })
    else if (isTheirs(field, row, edit))
      settle(work, edit, { outcome: 'conflict', theirs: row.values[field.key] ?? null })
    else byRecord.set(edit.id, [...(byRecord.get(edit.id) ?? []), edit])
  }
  const groups = [...byRecord]
  const { outcomes } = await ctx.records.writeMany(
    model.key,
    groups.map(([_id, cells]) => ({ ...Object.fromEntries(cells.map(({ field, value }) => [field, value])), _id })),
    { mode: 'update', batchId, expectedUpdatedAt: groups.map(([id]) => rows.get(id)?.updatedAt) },
  )
  const again: CellEdit[] = []
  for (const { index, outcome, problems = [] } of outcomes) {
    const cells = groups[index]?.[1] ?? []
    const isStale = problems.some(({ code, field }) => code === 'conflict' && !field)
    const guilty = new Set(problems.flatMap(({ field }) => field ?? []))
    for (const cell of cells) {
      const own = problems.find(({ field }) => field === cell.field)
      if (outcome !== 'failed')
        settle(work, cell, { outcome: 'saved', value: (cell.value ?? null) as Json }) // as it was given
      else if (isStale || (!own && cells.some(({ field }) => guilty.has(field)))) again.push(cell)
      else
        settle(work, cell, { outcome: 'refused', message: (own ?? problems[0])?.message ?? 'It could not be changed.' })
    }
  }
  return again
}

/** Whether the cell holds neither what the person saw nor what they want. */
function isTheirs(field: ResolvedField, row: RecordRow, edit: CellEdit): boolean {
  const { equal, coerce } = fieldType(field.type)
  const now = filled(row.values[field.key])
  if (equal(now, filled(edit.was))) return false
  const wanted = coerce(edit.value, field.options)
  return !wanted.ok || !equal(now, filled(wanted.value))
}

/** A list of nothing and a switch that is off say as little as nothing does. */
const filled = (value: Json | undefined): Json =>
  value === undefined || value === false || (Array.isArray(value) && value.length === 0) ? null : value

async function read({ ctx, model }: Work, edits: CellEdit[]): Promise<{ rows: RecordRow[]; titles: Titles }> {
  const ids = [...new Set(edits.map(({ id }) => id))]
  const known = new Set(model.fields.map((field) => field.key))
  const { rows, titles } = await ctx.records.list(model.key, {
    filter: { field: 'id', is: 'anyOf', value: ids },
    select: [...new Set(edits.map(({ field }) => field))].filter((field) => known.has(field)),
    archived: true,
    limit: ids.length,
    titles: true,
  })
  return { rows, titles }
}

function settle({ outcomes }: Work, { id, field }: CellEdit, settled: Settled): void {
  outcomes.set(nameOf({ id, field }), { id, field, ...settled })
}

const nameOf = ({ id, field }: Pick<CellEdit, 'id' | 'field'>) => `${id} ${field}`
