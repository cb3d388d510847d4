import { scopeFor } from '@/lib/auth/scope'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { ident, join, run, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'
import { noteReturned } from '@/lib/records/computed/stale'
import { requireVerb } from '@/lib/records/conditions'
import { needs } from '@/lib/records/dependents'
import type { Bind, Engine, Writer } from '@/lib/records/engine'
import { companiesOf, insertEvents } from '@/lib/records/events'
import { isolating } from '@/lib/records/isolate'
import { withinScope } from '@/lib/records/portfolio'
import { follow } from '@/lib/records/rules'
import { readSelected, selectAll } from '@/lib/records/select'
import { inTransaction } from '@/lib/records/transaction'

type Restoration = { restored: string[]; missing: string[] }

/** Takes records out of the bin, and with each of them what went in with it. */
export async function restore(
  engine: Engine,
  bind: Bind,
  modelKey: string,
  ids: string[],
  batchId = engine.tx?.batchId ?? newId(),
): Promise<Restoration> {
  const model = engine.ctx.models.byKey(modelKey)
  requireVerb(engine.ctx, 'remove', model)
  const work = (writer: Writer) => restoreIn(writer, bind, model, [...new Set(ids)], batchId)
  if (engine.tx) return work({ ...engine, tx: engine.tx })
  return inTransaction(engine, bind, { careful: true, batchId, bulk: true }, work)
}

type Binned = { id: string; bin_id: string; orphaned: boolean }

async function restoreIn(
  writer: Writer,
  bind: Bind,
  model: ResolvedModel,
  ids: string[],
  batchId: string,
): Promise<Restoration> {
  const scope = withinScope(writer.ctx.models, model, 't', scopeFor(writer.ctx.actor, 'remove', model.key))
  const binned = await run<Binned>(
    writer.tx.client,
    sql`select t.id, t.deleted_batch as bin_id, ${orphaned(writer, model)} as orphaned from ${ident(model.table)} t
      where t.id = any(${ids}::text[]) and t.deleted_at is not null and ${scope} order by t.id for no key update`,
  )
  const able = binned.filter((row) => !row.orphaned)
  const taken: string[] = []
  const bins = [...new Set(able.map((row) => row.bin_id))]
  await isolating(
    writer.tx,
    bins,
    (some) => unbin(writer, bind, some, batchId),
    (bin) => void taken.push(bin),
  )
  const restored = able.filter((row) => !taken.includes(row.bin_id)).map(({ id }) => id)
  if (restored.length === 0 && binned.length > 0) {
    const why = able.length === 0 ? 'what it belongs to is in the bin too' : 'another record has its key meanwhile'
    fail('conflict', `This ${model.label.one.toLowerCase()} cannot come back: ${why}.`, { model: model.key })
  }
  return { restored, missing: ids.filter((id) => !restored.includes(id)) }
}

/** Whether something the record cannot do without is in the bin by an operation of its own. */
function orphaned(writer: Writer, model: ResolvedModel) {
  const binned = needs(model).map((field) => {
    const table = ident(writer.ctx.models.byKey(field.relation?.to ?? '').table)
    return sql`exists (select from ${table} p where p.id = ${column('t', field.key)} and p.deleted_at is not null and p.deleted_batch is distinct from t.deleted_batch)`
  })
  return binned.length === 0 ? sql`false` : sql`(${join(binned, ' or ')})`
}

/** Everything that shares these bins, in every model. */
async function unbin(writer: Writer, bind: Bind, bins: string[], batchId: string): Promise<[]> {
  for (const model of writer.ctx.models.list) {
    const selection = selectAll(model, 't')
    const rows = await readSelected(
      writer.tx.client,
      selection,
      sql`update ${ident(model.table)} t set deleted_at = null, deleted_batch = null
        where t.deleted_at is not null and t.deleted_batch = any(${bins}::text[]) returning ${selection.columns}`,
    )
    const records = rows.map(selection.read)
    await noteReturned(
      writer,
      model.key,
      records.map(({ id }) => id),
    )
    await insertEvents(
      writer,
      model,
      batchId,
      records.map(({ id, values }) => ({
        what: 'restored',
        recordId: id,
        companyIds: companiesOf(model, id, values),
        before: null,
        after: { [model.title]: values[model.title] ?? null },
      })),
    )
    await follow(
      writer,
      bind,
      model.key,
      records.map(({ id, values }) => ({ model: model.key, id, before: null, after: values })),
    )
  }
  return []
}
