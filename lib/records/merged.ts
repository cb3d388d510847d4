import { scopeFor } from '@/lib/auth/scope'
import type { Json } from '@/lib/core/json'
import { ident, join, run, runOne, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import { storageOf } from '@/lib/records/columns'
import type { Ctx, Pair } from '@/lib/records/context'
import type { Bind, Writer } from '@/lib/records/engine'
import { withinScope } from '@/lib/records/portfolio'
import { ruleCtx } from '@/lib/records/rules'

/** Related records that a merge moved without its maker seeing them. */
export type MovedUnseen = { model: string; field: string; records: { id: string; both: boolean }[] }

type Row = Pair & { unseen: MovedUnseen[]; moved: Record<string, Json> }

/** Moves what belongs to the record that goes, and writes down what coming back needs. */
export async function noteMerge(writer: Writer, everybody: Ctx, pair: Pair, unseen: MovedUnseen[]): Promise<void> {
  const moved: Record<string, Json> = {}
  for (const belonging of writer.belongings) {
    const what = await belonging.move(everybody, pair)
    if (what !== null) moved[belonging.key] = what
  }
  await run(
    writer.tx.client,
    sql`insert into record_merges (batch_id, model, kept_id, dropped_id, unseen, moved)
      values (${writer.tx.batchId}, ${pair.model}, ${pair.keep}, ${pair.drop}, ${JSON.stringify(unseen)}::jsonb, ${JSON.stringify(moved)}::jsonb)`,
  )
}

/** Whether an operation made one record of two. */
export async function isMerge(ctx: Ctx, batchId: string): Promise<boolean> {
  return (await runOne(ctx.db, sql`select 1 from record_merges where batch_id = ${batchId}`)) !== undefined
}

/** After both records are there again: what else was moved goes back, once. A record that could not come back gets nothing. */
export async function part(writer: Writer, bind: Bind, batchId: string): Promise<void> {
  const rows = await run<Row>(
    writer.tx.client,
    sql`select model, kept_id as keep, dropped_id as drop, unseen, moved from record_merges where batch_id = ${batchId}`,
  )
  for (const { unseen, moved, ...pair } of rows) {
    const tx = ruleCtx(writer, bind, 'merge')
    if (!(await mayPart(writer, pair))) continue
    for (const { key, moveBack } of writer.belongings) {
      const what = moved[key]
      if (what !== undefined) await moveBack(tx, pair, what)
    }
    for (const each of unseen) await pointBack(tx, pair, each)
    await run(
      writer.tx.client,
      sql`delete from record_merges where batch_id = ${batchId} and dropped_id = ${pair.drop}`,
    )
  }
}

/** Whether both are there, and the actor's to change and to delete: what was merged by others may be anybody's. */
async function mayPart({ ctx, tx }: Writer, { model: key, keep, drop }: Pair): Promise<boolean> {
  const model = ctx.models.byKey(key)
  const reach = (['update', 'remove'] as const).map((verb) =>
    withinScope(ctx.models, model, 't', scopeFor(ctx.actor, verb, key)),
  )
  const rows = await run(
    tx.client,
    sql`select 1 from ${ident(model.table)} t where t.id in (${keep}, ${drop}) and t.deleted_at is null and ${join(reach, ' and ')}`,
  )
  return rows.length === 2
}

async function pointBack(tx: Ctx, { keep, drop }: Pair, { model: key, field: fieldKey, records }: MovedUnseen) {
  const model = tx.models.byKey(key)
  const field = model.fields.find((known) => known.key === fieldKey)
  if (!field) return
  const isList = storageOf(field) === 'texts'
  const still: Filter = {
    all: [
      { field: 'id', is: 'anyOf', value: records.map(({ id }) => id) },
      { field: fieldKey, is: 'anyOf', value: [keep] },
    ],
  }
  const { rows } = await tx.records.list(key, { filter: still, select: [], archived: true, limit: records.length })
  const both = new Set(records.filter((record) => record.both).map(({ id }) => id))
  const listed = (id: string) => ({ ...(!both.has(id) && { $remove: [keep] }), $add: [drop] })
  const items = rows.map(({ id }) => ({ _id: id, [fieldKey]: isList ? listed(id) : drop }))
  if (items.length > 0) await tx.records.writeMany(key, items, { mode: 'update' })
}
