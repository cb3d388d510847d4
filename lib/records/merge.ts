import { fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import type { Filter } from '@/lib/filters/tree'
import { type Hop, relationsOf } from '@/lib/models/graph'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import { requireVerb } from '@/lib/records/conditions'
import type { Ctx, WriteItem } from '@/lib/records/context'
import { textsOf } from '@/lib/records/item'

export type Merge = {
  model: string
  /** Id of the record that stays. */
  keep: string
  /** Id of the record that goes into it. */
  drop: string
  /** Fields whose value comes from the one that goes. */
  take: string[]
  /** Lists that hold what both had. */
  unite: string[]
}

/** `moved` counts the related records that now belong to the one that stays, by model. */
export type Merged = { batchId: string; moved: Record<string, number> }

const PAGE = 1_000

/**
 * Makes one record of two: everything that pointed at the one that goes points at the one that stays, which takes the chosen
 * values; the other goes into the bin. All of it or nothing, as one operation that can be taken back.
 * @throws FailureError `forbidden` also where related records may not be changed: they would be lost
 */
export async function mergeRecords(ctx: Ctx, { model: key, keep, drop, take, unite }: Merge): Promise<Merged> {
  const model = ctx.models.byKey(key)
  for (const verb of ['update', 'remove'] as const) requireVerb(ctx, verb, model)
  if (keep === drop) fail('invalid', 'Choose two records to merge.')
  return ctx.transaction(async (tx) => {
    await tx.records.lock(key, [keep, drop])
    const [stays, goes] = [(await tx.records.get(key, keep)).record, (await tx.records.get(key, drop)).record]
    const moved: Record<string, number> = {}
    for (const hop of relationsOf(tx.models, key)) {
      if (hop.holds !== 'to') continue
      const count = await moveChildren(tx, hop, stays, goes)
      if (count > 0) moved[hop.to] = (moved[hop.to] ?? 0) + count
    }
    // Before the values are taken, so that keys which only one record may have are free.
    const { batchId } = await tx.records.remove(key, [drop])
    const values = valuesOf(model, stays, goes, take, unite)
    if (Object.keys(values).length > 0) await tx.records.update(key, keep, values)
    return { batchId, moved }
  })
}

function valuesOf(model: ResolvedModel, stays: RecordRow, goes: RecordRow, take: string[], unite: string[]): WriteItem {
  const values: Record<string, Json> = {}
  for (const field of model.fields) {
    const { key } = field
    if (!take.includes(key) && !unite.includes(key)) continue
    if (field.computed || field.locked) fail('invalid', `${field.label} is locked.`, { field: key })
    const both = [...new Set([...textsOf(stays.values[key]), ...textsOf(goes.values[key])])]
    values[key] = unite.includes(key) ? both : (goes.values[key] ?? null)
  }
  return values
}

/** Points the records that hold the id of the one that goes at the one that stays. */
async function moveChildren(tx: Ctx, { field, to, list }: Hop, stays: RecordRow, goes: RecordRow): Promise<number> {
  const child = tx.models.byKey(to)
  const filter: Filter = { field: field.key, is: 'anyOf', value: [goes.id] }
  let moved = 0
  for (;;) {
    const { rows } = await tx.records.list(to, { filter, select: [field.key], archived: true, limit: PAGE })
    if (rows.length === 0) return moved
    const items = rows.map(({ id }) => {
      if (list) return { _id: id, [field.key]: { $remove: [goes.id], $add: [stays.id] } }
      // What stood below the other now stands where that one stood, never below itself.
      return { _id: id, [field.key]: id === stays.id ? parentOf(goes, field.key, stays.id) : stays.id }
    })
    const { outcomes, updated } = await tx.records.writeMany(to, items, { mode: 'update' })
    const refused = outcomes.find(({ outcome }) => outcome === 'failed')
    if (refused || updated === 0) {
      const why = refused?.problems?.[0]?.message ?? 'They cannot be changed.'
      fail(refused?.problems?.[0]?.code ?? 'conflict', `${child.label.many} cannot move: ${why}`, { model: to })
    }
    moved += updated
  }
}

function parentOf(goes: RecordRow, field: string, stays: string): Json {
  const parent = goes.values[field] ?? null
  return parent === stays || parent === goes.id ? null : parent
}
