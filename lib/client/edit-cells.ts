import type { QueryClient } from '@tanstack/react-query'
import { editCellsAction } from '@/lib/actions/records'
import { patchRecords, settleRecords } from '@/lib/client/cached-records'
import { holdValue, releaseValue, withPending } from '@/lib/client/pending-values'
import type { Json } from '@/lib/core/json'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

/** A cell on its way: what it is to hold, and what it held when the person looked. */
export type CellChange = { id: string; field: string; value: Json; was: Json }

export type CellResult = CellChange &
  (
    | { outcome: 'saved' }
    | { outcome: 'refused'; message: string }
    | { outcome: 'conflict'; theirs: { value: Json; record: RecordRow; titles: Titles } }
  )

const AT_ONCE = 2000

/** Stores many cells. All show at once; what is not stored goes back to what the server holds. */
export async function editCells(
  cache: QueryClient,
  model: ResolvedModel,
  changes: CellChange[],
): Promise<CellResult[]> {
  for (const { id, field, value } of changes) holdValue(id, field, value)
  patchRecords(
    cache,
    model.key,
    byRecord(changes, ({ value }) => value),
  )
  const results: CellResult[] = []
  for (let at = 0; at < changes.length; at += AT_ONCE) {
    results.push(...(await store(cache, model, changes.slice(at, at + AT_ONCE))))
  }
  return results
}

async function store(cache: QueryClient, model: ResolvedModel, changes: CellChange[]): Promise<CellResult[]> {
  const result = await editCellsAction({ model: model.key, cells: changes }).catch(() => unreachable)
  for (const { id, field, value } of changes) releaseValue(id, field, value)
  if (!result.ok) {
    patchRecords(
      cache,
      model.key,
      byRecord(changes, ({ was }) => was),
    )
    return changes.map((change) => ({ ...change, outcome: 'refused', message: result.failure.detail }))
  }
  const { outcomes, rows, titles } = result.data
  const records = new Map(rows.map((row) => [row.id, row]))
  settleRecords(cache, model.key, rows.map(withPending), titles)
  const byCell = new Map(outcomes.map((outcome) => [`${outcome.id} ${outcome.field}`, outcome]))
  return changes.map((change): CellResult => {
    const outcome = byCell.get(`${change.id} ${change.field}`)
    const record = records.get(change.id)
    if (outcome?.outcome === 'saved')
      return { ...change, value: record?.values[change.field] ?? null, outcome: 'saved' }
    if (outcome?.outcome === 'conflict' && record)
      return { ...change, outcome: 'conflict', theirs: { value: outcome.theirs, record, titles } }
    return {
      ...change,
      outcome: 'refused',
      message: outcome?.outcome === 'refused' ? outcome.message : 'It could not be changed.',
    }
  })
}

function byRecord(changes: CellChange[], pick: (change: CellChange) => Json): Map<string, RecordRow['values']> {
  const values = new Map<string, RecordRow['values']>()
  for (const change of changes) values.set(change.id, { ...values.get(change.id), [change.field]: pick(change) })
  return values
}

const unreachable = {
  ok: false,
  failure: { code: 'internal', detail: 'The server cannot be reached. Try again.' },
} as const
