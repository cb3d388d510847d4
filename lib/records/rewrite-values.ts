import 'server-only'
import { newId } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { ident, run, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { column, columnName, customJson, recordType } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'

/** A stored value as JSON, and what becomes of it; null for nothing. */
export type Rewrite = { from: Json; to: Json }

/** Every value a field has, with how many records have it and how many of those are not in the bin. */
export async function storedValues(
  ctx: Ctx,
  model: ResolvedModel,
  field: ResolvedField,
  limit: number,
): Promise<{ value: Json; records: number; living: number }[]> {
  const value = jsonOf(field)
  return run(
    ctx.db,
    sql`select v as value, count(*)::int as records, (count(*) filter (where living))::int as living from (
        select ${value} as v, t.deleted_at is null as living from ${ident(model.table)} t where ${value} is not null) held
      group by v order by living desc, v limit ${limit}`,
  )
}

const jsonOf = (field: ResolvedField) =>
  field.custom ? customJson(field, 't') : sql`to_jsonb(${column('t', field.key)})`

const atOnce = 2_000

/** Every record of a model may be concerned, which takes longer than a request usually may. For the transaction alone. */
export async function takeTime(tx: Ctx): Promise<void> {
  await run(tx.db, sql`set local statement_timeout = '600s'`)
}

/**
 * Puts other values in the place of those a field has, in every record, those in the bin too, in sets; each change is an event like any
 * other, in one batch. What is computed from them follows. Meant for changes of the definition of a field, which stand above the rules
 * of single writes.
 */
export async function rewriteValues(
  tx: Ctx,
  model: ResolvedModel,
  field: ResolvedField,
  rewrites: Rewrite[],
): Promise<{ batchId: string; records: number }> {
  const batchId = newId()
  const ids: string[] = []
  for (let at = 0; at < rewrites.length; at += atOnce) {
    const rows = await run<{ record_id: string }>(
      tx.db,
      statement(tx, model, field, rewrites.slice(at, at + atOnce), batchId),
    )
    for (const { record_id } of rows) ids.push(record_id)
  }
  if (ids.length > 0) {
    await tx.records.noteWritten(model.key, ids)
    const heard = JSON.stringify({ model: model.key, ids: null, companyIds: null, batch: batchId })
    await run(tx.db, sql`select pg_notify('panorama', ${heard})`)
  }
  return { batchId, records: ids.length }
}

function statement(tx: Ctx, model: ResolvedModel, field: ResolvedField, rewrites: Rewrite[], batchId: string): Sql {
  const pairs = JSON.stringify(rewrites.map(({ from, to }) => ({ from, to })))
  const key = sql`${field.key}::text`
  const set = field.custom
    ? sql`custom = case when jsonb_typeof(m."to") = 'null' or m."to" is null then t.custom - ${key} else t.custom || jsonb_build_object(${key}, m."to") end`
    : sql`${ident(columnName(field.key))} = m.own`
  const side = (value: Sql) => sql`jsonb_build_object(${key}, ${value})`
  return sql`with pairs as (select "from", "to", own from jsonb_to_recordset(${pairs}::jsonb) as p("from" jsonb, "to" jsonb)
      cross join lateral (select ${ownType(field)} as own) o),
    changed as (
      update ${ident(model.table)} t set ${set}, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
      from pairs m where ${jsonOf(field)} = m."from" returning t.id, ${companies(model)} as companies, m."from", m."to"
    )
    insert into events (type, model, record_id, company_ids, before, after, actor_kind, actor_id, actor_name, door, cause_id, batch_id)
    select ${`${model.key}.updated`}, ${model.key}, c.id, c.companies, ${side(sql`c."from"`)}, ${side(sql`c."to"`)},
      ${tx.actor.kind}, ${tx.actor.id}, ${tx.actor.name}, ${tx.door}, ${`field:${field.key}`}, ${batchId} from changed c
    returning record_id`
}

/** The new value as the column of a system field has it. */
function ownType(field: ResolvedField): Sql {
  if (field.custom) return sql`null::text`
  return recordType(field) === 'text[]'
    ? sql`(case when jsonb_typeof(p."to") = 'array' then array(select jsonb_array_elements_text(p."to")) else '{}'::text[] end)`
    : sql`(p."to" #>> '{}')`
}

function companies({ company }: ResolvedModel): Sql {
  if (company.kind === 'self') return sql`array[t.id]`
  const own = column('t', company.field)
  return company.kind === 'one' ? sql`array_remove(array[${own}], null)` : sql`coalesce(${own}, '{}')`
}

/** Keeps what did not fit the new type of a field, with why; the values leave the records. */
export async function putAside(
  tx: Ctx,
  model: ResolvedModel,
  field: ResolvedField,
  refused: { value: Json; text: string; reason: string }[],
): Promise<number> {
  let kept = 0
  for (let at = 0; at < refused.length; at += atOnce) {
    const rows = JSON.stringify(refused.slice(at, at + atOnce))
    const found = await run(
      tx.db,
      sql`insert into field_leftovers (field_id, record_id, value, text, type, reason)
        select ${field.key}, t.id, r.value, r.text, ${field.type}, r.reason
        from jsonb_to_recordset(${rows}::jsonb) as r(value jsonb, text text, reason text)
        join ${ident(model.table)} t on ${jsonOf(field)} = r.value
        on conflict (field_id, record_id) do update set value = excluded.value, text = excluded.text, type = excluded.type,
          reason = excluded.reason, at = now()
        returning 1`,
    )
    kept += found.length
  }
  await rewriteValues(
    tx,
    model,
    field,
    refused.map(({ value }) => ({ from: value, to: null })),
  )
  return kept
}
