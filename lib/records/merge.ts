import { can } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import type { Filter } from '@/lib/filters/tree'
import { type Hop, relationsOf } from '@/lib/models/graph'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import { requireVerb } from '@/lib/records/conditions'
import type { Ctx, Merge, Merged, WriteItem } from '@/lib/records/context'
import type { Bind, Engine, Writer } from '@/lib/records/engine'
import { textsOf } from '@/lib/records/item'
import { unseenIn, withoutUnseen } from '@/lib/records/masked'
import { type MovedUnseen, noteMerge } from '@/lib/records/merged'
import { ruleCtx } from '@/lib/records/rules'
import { inTransaction } from '@/lib/records/transaction'

const PAGE = 1_000

/** Makes one record of two; see `Records.merge`. */
export async function merge(engine: Engine, bind: Bind, wanted: Merge): Promise<Merged> {
  const model = engine.ctx.models.byKey(wanted.model)
  for (const verb of ['update', 'remove'] as const) requireVerb(engine.ctx, verb, model)
  if (engine.tx) return join({ ...engine, tx: engine.tx }, bind, model, wanted)
  return inTransaction(engine, bind, { careful: true, bulk: true }, (writer) => join(writer, bind, model, wanted))
}

async function join(writer: Writer, bind: Bind, model: ResolvedModel, wanted: Merge): Promise<Merged> {
  const { ctx } = writer
  const everybody = ruleCtx(writer, bind, 'merge')
  const idOf = async (ref: string) => (await ctx.records.get(model.key, ref)).record.id
  const pair = { model: model.key, keep: await idOf(wanted.keep), drop: await idOf(wanted.drop) }
  if (pair.keep === pair.drop) fail('invalid', 'Choose two records to merge.')
  await ctx.records.lock(model.key, [pair.keep, pair.drop])
  // Whole: what the actor does not see goes along.
  const read = async (id: string) => (await everybody.records.get(model.key, id)).record
  const [stays, goes] = [await read(pair.keep), await read(pair.drop)]
  const values = valuesOf(model, stays, goes, wanted)
  const hidden = await unseenIn(ctx, model.fields, [stays.values, goes.values])
  const moved: Record<string, number> = {}
  const unseen: MovedUnseen[] = []
  for (const hop of relationsOf(ctx.models, model.key)) {
    if (hop.holds !== 'to') continue
    const seen = can(ctx.actor, 'view', hop.to) ? await moveChildren(ctx, hop, stays, goes, hidden) : []
    if (seen.length > 0) moved[hop.to] = (moved[hop.to] ?? 0) + seen.length
    // What the actor may not know of would be lost all the same.
    const others = await moveChildren(everybody, hop, stays, goes)
    if (others.length > 0) unseen.push({ model: hop.to, field: hop.field.key, records: others })
  }
  await noteMerge(writer, everybody, pair, unseen)
  // Before the values are taken, so that keys which only one record may have are free.
  const { removed, batchId } = await ctx.records.remove(model.key, [goes.id])
  if (removed.length === 0) fail('forbidden', `You may not delete the ${model.label.one.toLowerCase()} that goes.`)
  // Also where no value is taken: who merges into a record must be one who may change it.
  await ctx.records.update(
    model.key,
    stays.id,
    mapped(values, (value) => withoutUnseen(value, hidden)),
  )
  const rest = Object.entries(values).filter(([, value]) => textsOf(value).some((id) => hidden.has(id)))
  if (rest.length > 0) await everybody.records.update(model.key, stays.id, Object.fromEntries(rest))
  return { batchId, moved }
}

const mapped = (values: Record<string, Json>, to: (value: Json) => Json): WriteItem =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, to(value)]))

function valuesOf(
  model: ResolvedModel,
  stays: RecordRow,
  goes: RecordRow,
  { take, unite }: Merge,
): Record<string, Json> {
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

/**
 * Points the records that hold the id of the one that goes at the one that stays; answers which, and which held both. The one that stays
 * is left to others where it would come below one of those that are hidden from the actor.
 */
async function moveChildren(
  tx: Ctx,
  { field, to, list }: Hop,
  stays: RecordRow,
  goes: RecordRow,
  hidden: ReadonlySet<string> = new Set(),
): Promise<MovedUnseen['records']> {
  const child = tx.models.byKey(to)
  const pointing: Filter = { field: field.key, is: 'anyOf', value: [goes.id] }
  const isFarUp = !list && textsOf(goes.values[field.key]).some((id) => hidden.has(id))
  const apart: Filter = { field: 'id', is: 'noneOf', value: [stays.id] }
  const filter: Filter = isFarUp ? { all: [pointing, apart] } : pointing
  const moved: MovedUnseen['records'] = []
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
    moved.push(...rows.map(({ id, values }) => ({ id, both: textsOf(values[field.key]).includes(stays.id) })))
  }
}

function parentOf(goes: RecordRow, field: string, stays: string): Json {
  const parent = goes.values[field] ?? null
  return parent === stays || parent === goes.id ? null : parent
}
