'use server'

import { z } from 'zod'
import { can } from '@/lib/auth/policy'
import { actorsOfMembers } from '@/lib/auth/session'
import { fail } from '@/lib/core/errors'
import type { RecordRow, Titles } from '@/lib/models/record'
import { findField } from '@/lib/models/spelling'
import type { Ctx, WriteItem, WriteOneOptions } from '@/lib/records/context'
import { countRelated } from '@/lib/records/count-related'
import { editCells } from '@/lib/records/edit-cells'
import { undoBatch } from '@/lib/records/undo'
import { whoSees } from '@/lib/records/who-sees'
import { action } from './action'

const model = z.string().min(1)
const id = z.string().min(1)
const ids = z.array(id).min(1).max(5000)
const values = z.record(z.string(), z.unknown())

export const createRecordAction = action(z.object({ model, values }), (ctx, input) => store(ctx, input))

/** `expectedUpdatedAt` is the form's copy: with it, a record changed since by somebody else is a `conflict`. */
export const updateRecordAction = action(
  z.object({ model, id, values, expectedUpdatedAt: z.iso.datetime().optional() }),
  (ctx, { id: ref, expectedUpdatedAt, ...input }) => store(ctx, input, { ref, expectedUpdatedAt }),
)

export const updateManyAction = action(z.object({ model, ids, values }), async (ctx, input) => {
  refuseGone(ctx, input)
  const items = input.ids.map((_id) => ({ ...input.values, _id }))
  const { batchId, updated, unchanged, failed, outcomes } = await ctx.records.writeMany(input.model, items, {
    mode: 'update',
  })
  return { batchId, updated, unchanged, failed, problems: outcomes.flatMap((outcome) => outcome.problems ?? []) }
})

const json = z.json()
const cell = z.object({ id, field: z.string().min(1).max(100), value: json, was: json })

/** Cells of a table as one operation: what is wrong with one, or was changed by somebody else, keeps no other from being written. */
export const editCellsAction = action(z.object({ model, cells: z.array(cell).min(1).max(2000) }), (ctx, input) =>
  editCells(ctx, input.model, input.cells),
)

const fields = z.array(z.string().min(1).max(100)).max(1000)

/** Makes one record of two; `take` names fields whose value comes from the one that goes, `unite` lists that hold both. */
export const mergeRecordsAction = action(
  z.object({ model, keep: id, drop: id, take: fields, unite: fields }),
  (ctx, input) => ctx.records.merge(input),
)

export const removeRecordsAction = action(z.object({ model, ids }), async (ctx, input) => {
  const result = await ctx.records.remove(input.model, input.ids)
  if (result.removed.length === 0) fail('not_found', 'This was removed already.', { model: input.model })
  return result
})

export const restoreRecordsAction = action(z.object({ model, ids }), (ctx, input) =>
  ctx.records.restore(input.model, input.ids),
)

/** Takes back everything one operation changed; what was changed again since is kept and listed. */
export const undoBatchAction = action(z.object({ batchId: id }), (ctx, input) => undoBatch(ctx, input.batchId))

/** Who of the colleagues sees the record, and why. */
export const whoSeesAction = action(z.object({ model, id }), async (ctx, input) => {
  const { actors, roleNames } = await actorsOfMembers()
  return whoSees(ctx, input.model, input.id, actors, roleNames)
})

/** How many records point at this one, by relation. */
export const countRelatedAction = action(z.object({ model, id }), async (ctx, input) => {
  const { record } = await ctx.records.get(input.model, input.id, { select: [] })
  return countRelated(ctx, input.model, record.id)
})

/** The record as it is stored then, rules applied. Whoever may write but not view hears only that it worked. */
async function store(
  ctx: Ctx,
  { model: key, values }: { model: string; values: WriteItem },
  options?: WriteOneOptions,
): Promise<{ record: RecordRow; titles: Titles }> {
  refuseGone(ctx, { model: key, values })
  const id = await ctx.records.writeOne(key, values, options)
  if (can(ctx.actor, 'view', key)) return ctx.records.get(key, id, { titles: true })
  return { record: { id, createdAt: '', updatedAt: '', values: {} }, titles: {} }
}

/** A screen sends fields it has drawn: one that nobody knows was deleted meanwhile. Programs may send names of their own. */
function refuseGone({ models }: Ctx, { model, values }: { model: string; values: WriteItem }): void {
  const known = models.byKey(model)
  const field = Object.keys(values).find((name) => !findField(known, name))
  const message = 'There is no such field any more.'
  if (field) fail('invalid', message, { model, problems: [{ field, code: 'invalid', message }] })
}
