import { scopeFor } from '@/lib/auth/scope'
import { newId } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { ident, run, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'
import { requireVerb } from '@/lib/records/conditions'
import { dependentsOf } from '@/lib/records/dependents'
import type { Bind, Engine, Writer } from '@/lib/records/engine'
import { companiesOf, insertEvents } from '@/lib/records/events'
import { withinScope } from '@/lib/records/portfolio'
import { follow } from '@/lib/records/rules'
import { readSelected, selectAll } from '@/lib/records/select'
import { inTransaction } from '@/lib/records/transaction'

const chunkSize = 5_000

/** A record on its way into the bin. What shares a `binId` comes back together: a record and what cannot stand without it. */
type Leaving = { id: string; values: Record<string, Json>; binId: string }

type Removal = { removed: string[]; missing: string[]; batchId: string }

/** Puts records into the bin, and with each of them what belongs to it. */
export async function remove(
  engine: Engine,
  bind: Bind,
  modelKey: string,
  ids: string[],
  batchId = engine.tx?.batchId ?? newId(),
): Promise<Removal> {
  const model = engine.ctx.models.byKey(modelKey)
  requireVerb(engine.ctx, 'remove', model)
  const work = async (writer: Writer): Promise<Removal> => {
    const scope = withinScope(writer.ctx.models, model, 't', scopeFor(writer.ctx.actor, 'remove', modelKey))
    const wanted = [...new Set(ids)]
    const found = await lockLiving(writer, model, sql`t.id = any(${wanted}::text[]) and ${scope}`, wanted.length)
    const leaving = found.map((row) => ({ ...row, binId: newId() }))
    await bin(writer, bind, model, leaving, batchId)
    const removed = new Set(leaving.map(({ id }) => id))
    return { removed: [...removed], missing: wanted.filter((id) => !removed.has(id)), batchId }
  }
  if (engine.tx) return work({ ...engine, tx: engine.tx })
  return inTransaction(engine, bind, { careful: true, batchId, bulk: true }, work)
}

async function lockLiving(
  writer: Writer,
  model: ResolvedModel,
  condition: Sql,
  limit: number,
): Promise<Omit<Leaving, 'binId'>[]> {
  const selection = selectAll(model, 't')
  const rows = await readSelected(
    writer.tx.client,
    selection,
    sql`select ${selection.columns} from ${ident(model.table)} t where t.deleted_at is null and ${condition}
      order by t.id limit ${limit} for no key update`,
  )
  return rows.map((row) => {
    const { id, values } = selection.read(row)
    return { id, values }
  })
}

async function bin(
  writer: Writer,
  bind: Bind,
  model: ResolvedModel,
  leaving: Leaving[],
  batchId: string,
): Promise<void> {
  if (leaving.length === 0) return
  const at = writer.storied ? writer.ctx.clock.now.toISOString() : null
  await run(
    writer.tx.client,
    sql`update ${ident(model.table)} t set deleted_at = coalesce(${at}::timestamptz, now()), deleted_batch = r.bin_id
      from unnest(${leaving.map(({ id }) => id)}::text[], ${leaving.map(({ binId }) => binId)}::text[]) as r(id, bin_id)
      where t.id = r.id`,
  )
  await insertEvents(
    writer,
    model,
    batchId,
    leaving.map(({ id, values }) => ({
      what: 'deleted',
      recordId: id,
      companyIds: companiesOf(model, id, values),
      before: { [model.title]: values[model.title] ?? null },
      after: null,
    })),
  )
  for (const dependent of dependentsOf(writer.ctx.models, model)) {
    await binDependents(writer, bind, dependent.model, dependent.field.key, leaving, batchId)
  }
  await follow(
    writer,
    bind,
    model.key,
    leaving.map(({ id, values }) => ({ model: model.key, id, before: values, after: null })),
  )
}

async function binDependents(
  writer: Writer,
  bind: Bind,
  model: ResolvedModel,
  field: string,
  parents: Leaving[],
  batchId: string,
): Promise<void> {
  const binIds = new Map(parents.map(({ id, binId }) => [id, binId]))
  const condition = sql`${column('t', field)} = any(${[...binIds.keys()]}::text[])`
  for (;;) {
    const found = await lockLiving(writer, model, condition, chunkSize)
    const leaving = found.flatMap((row) => {
      const binId = binIds.get(String(row.values[field]))
      return binId ? [{ ...row, binId }] : []
    })
    await bin(writer, bind, model, leaving, batchId)
    if (found.length < chunkSize) return
  }
}
