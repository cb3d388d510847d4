import { can } from '@/lib/auth/policy'
import { FailureError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { inLanes } from '@/lib/core/in-lanes'
import type { Json } from '@/lib/core/json'
import { run, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx, Kept, Undone, UndoOptions, WriteItem } from '@/lib/records/context'
import type { Bind, Engine } from '@/lib/records/engine'
import { isMerge, part } from '@/lib/records/merged'
import { remove } from '@/lib/records/remove'
import { restore } from '@/lib/records/restore'
import { equalValues, isStamp } from '@/lib/records/row'
import { undeclaredName } from '@/lib/records/select'
import { inTransaction } from '@/lib/records/transaction'
import { type EventRow, pageSize, pagesOf, type Stretch, standsInTheWay, stretchesOf } from '@/lib/records/undo-pages'
import { givenAway, heldValues, seenIds } from '@/lib/records/undo-reach'
import { writeMany } from '@/lib/records/write'

/** Takes back everything one operation changed; see `Records.undo`. */
export function undoBatch(ctx: Ctx, batchId: string, options?: UndoOptions): Promise<Undone> {
  return ctx.records.undo(batchId, options)
}

/** Goes through the events of a batch, latest first, under the rights of whoever undoes. */
export async function undo(
  engine: Engine,
  bind: Bind,
  batchId: string,
  { overwrite = () => false }: UndoOptions = {},
): Promise<Undone> {
  const { tx, ctx } = engine
  if (!tx && (await isMerge(ctx, batchId)))
    return inTransaction(engine, bind, { careful: true, bulk: true }, (writer) =>
      undo(writer, bind, batchId, { overwrite }),
    )
  const restoring = bind({ ...engine, restoring: true, computing: false })
  const undoing: Undoing = {
    engine: restoring,
    bind,
    batchId,
    newBatch: newId(),
    undone: new Set(),
    kept: [],
    isBack: false,
    overwrite,
  }
  await inLanes(pagesOf(ctx, batchId), { width: tx ? 1 : lanes, waitsFor: standsInTheWay }, async ({ stretches }) => {
    for (const stretch of stretches) await undoStretch(undoing, stretch)
  })
  if (tx) await part({ ...engine, tx }, bind, batchId)
  return { batchId: undoing.newBatch, undone: undoing.undone.size, kept: await onlySeen(ctx, undoing.kept) }
}

/** Pages beside each other: the database works on one while this process reads the next. */
const lanes = 2

/** What the operation did where the actor sees nothing is not told, not even by an id. */
async function onlySeen(ctx: Ctx, kept: Kept[]): Promise<Kept[]> {
  const told: Kept[] = []
  for (const key of new Set(kept.map(({ model }) => model))) {
    const of = kept.filter(({ model }) => model === key)
    const seen = await seenIds(
      ctx,
      ctx.models.byKey(key),
      of.map(({ id }) => id),
    )
    told.push(...of.filter(({ id }) => seen.has(id)))
  }
  return told
}

type Undoing = {
  engine: Engine
  bind: Bind
  batchId: string
  newBatch: string
  undone: Set<string>
  kept: Kept[]
  /** Whether what the operation deleted was brought back. */
  isBack: boolean
  /** Records whose later edits do not hold. */
  overwrite: (id: string) => boolean
}

async function undoStretch(undoing: Undoing, { model: key, what, events }: Stretch): Promise<void> {
  const { models } = undoing.engine.ctx
  if (what === 'deleted') return bringAllBack(undoing)
  const model = models.list.find((known) => known.key === key)
  if (!model) return
  const ids = [...new Set(events.map((event) => event.record_id))]
  if (what === 'updated') await undoUpdates(undoing, model, events)
  if (what === 'created') await takeAway(undoing, model, await untouched(undoing, model, ids))
  if (what === 'restored') await takeAway(undoing, model, ids)
}

/** All that the operation deleted comes back at once, first what the others belong to. */
async function bringAllBack(undoing: Undoing): Promise<void> {
  if (undoing.isBack) return
  undoing.isBack = true
  const { ctx } = undoing.engine
  for (let after: string | number | null = null; ; ) {
    const page: EventRow[] = await run<EventRow>(
      ctx.db,
      sql`select id, type, model, record_id from events where batch_id = ${undoing.batchId} and type like '%.deleted'
        and (${after}::bigint is null or id > ${after}::bigint) order by id limit ${pageSize}`,
    )
    for (const { model: key, events } of stretchesOf(page)) {
      const model = ctx.models.list.find((known) => known.key === key)
      if (model)
        await bringBack(
          undoing,
          model,
          events.map((event) => event.record_id),
        )
    }
    after = page.at(-1)?.id ?? null
    if (page.length < pageSize) return
  }
}

/** Puts back what each field held, where it still holds what the operation gave it. */
async function undoUpdates(undoing: Undoing, model: ResolvedModel, events: EventRow[]): Promise<void> {
  const { engine, batchId, kept, overwrite } = undoing
  const ids = [...new Set(events.map((event) => event.record_id))]
  const away = await givenAway(engine.ctx, model, batchId, ids)
  const keys = new Set(events.flatMap(({ after }) => Object.keys(after ?? {})))
  const current = new Map([
    ...(await heldValues(engine.ctx, model, ids, keys)),
    ...(await heldValues(away.ctx, model, away.ids, keys)),
  ])
  const fields = new Map(model.fields.filter((field) => !isStamp(field)).map((field) => [field.key, field]))
  const items: WriteItem[] = []
  for (const event of events) {
    const values = current.get(event.record_id)
    if (!values) {
      kept.push({ model: model.key, id: event.record_id, reason: 'gone' })
      continue
    }
    const back: WriteItem = {}
    const custom: Record<string, Json> = {}
    for (const [key, after] of Object.entries(event.after ?? {})) {
      const field = fields.get(key)
      const before = event.before?.[key] ?? null
      // Taken back already, by an undo that was interrupted.
      const isBack = field
        ? equalValues(field, values[key], before)
        : JSON.stringify(values[key] ?? null) === JSON.stringify(before)
      const same = field
        ? equalValues(field, values[key], after)
        : JSON.stringify(values[key] ?? null) === JSON.stringify(after)
      if (isBack && !same) continue
      if (same || (!field?.computed && overwrite(event.record_id))) {
        if (field) back[key] = before
        else custom[undeclaredName(key)] = before
        values[key] = before
      } else if (!field?.computed)
        kept.push({ model: model.key, id: event.record_id, field: key, reason: 'changed since' })
    }
    if (Object.keys(custom).length > 0) back.custom = custom
    if (Object.keys(back).length > 0) items.push({ ...back, _id: event.record_id })
  }
  const taken = new Set(away.ids)
  await putBack(
    undoing,
    engine.ctx,
    model,
    items.filter(({ _id }) => !taken.has(String(_id))),
  )
  await putBack(
    undoing,
    away.ctx,
    model,
    items.filter(({ _id }) => taken.has(String(_id))),
  )
}

async function putBack(
  { engine, bind, newBatch, undone, kept }: Undoing,
  { actor }: Ctx,
  model: ResolvedModel,
  items: WriteItem[],
): Promise<void> {
  if (items.length === 0) return
  const writer = actor === engine.ctx.actor ? engine : bind({ ...engine, base: { ...engine.base, actor } })
  const { outcomes } = await writeMany(writer, bind, model.key, items, { mode: 'update', batchId: newBatch })
  for (const { index, outcome } of outcomes) {
    const id = String(items[index]?._id)
    if (outcome === 'failed') kept.push({ model: model.key, id, reason: 'refused' })
    else undone.add(id)
  }
}

/** Records the operation made stay when somebody has worked on them since. */
async function untouched(
  { engine, batchId, kept, overwrite }: Undoing,
  model: ResolvedModel,
  ids: string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const asked = ids.filter((id) => !overwrite(id))
  const rows = await run<{ record_id: string }>(
    engine.ctx.db,
    sql`select distinct record_id from events where record_id = any(${asked}::text[]) and model = ${model.key} and batch_id <> ${batchId}
      and door <> 'rule' and type = ${`${model.key}.updated`}`,
  )
  const touched = new Set(rows.map((row) => row.record_id))
  for (const id of touched) kept.push({ model: model.key, id, reason: 'changed since' })
  return ids.filter((id) => !touched.has(id))
}

async function takeAway(
  { engine, bind, newBatch, undone, kept }: Undoing,
  model: ResolvedModel,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  if (!can(engine.ctx.actor, 'remove', model.key)) {
    kept.push(...ids.map((id) => ({ model: model.key, id, reason: 'refused' as const })))
    return
  }
  const { removed } = await remove(engine, bind, model.key, ids, newBatch)
  for (const id of removed) undone.add(id)
}

async function bringBack(
  { engine, bind, newBatch, undone, kept }: Undoing,
  model: ResolvedModel,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  const living = await heldValues(engine.ctx, model, ids)
  const gone = ids.filter((id) => !living.has(id))
  const refused = (id: string) => void kept.push({ model: model.key, id, reason: 'refused' })
  if (!can(engine.ctx.actor, 'remove', model.key)) return gone.forEach(refused)
  if (gone.length === 0) return
  for (const id of await comeBack(engine, bind, model, gone, newBatch)) undone.add(id)
  const back = await heldValues(engine.ctx, model, gone)
  for (const id of gone) if (!back.has(id)) refused(id)
}

/** Each comes back with what went along, and one that cannot does not keep the others away. */
async function comeBack(
  engine: Engine,
  bind: Bind,
  model: ResolvedModel,
  ids: string[],
  batchId: string,
): Promise<string[]> {
  try {
    return (await restore(engine, bind, model.key, ids, batchId)).restored
  } catch (error) {
    if (error instanceof FailureError) return []
    throw error
  }
}
