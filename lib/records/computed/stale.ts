import { ident, run, type Sql, sql } from '@/lib/db/sql'
import type { Hop } from '@/lib/models/graph'
import { column, customText, referencedIds } from '@/lib/records/columns'
import { type Computed, planOf, type Watch } from '@/lib/records/computed/plan'
import type { Change } from '@/lib/records/context'
import type { Writer } from '@/lib/records/engine'
import { textsOf } from '@/lib/records/item'
import { touchDefinitions } from '@/lib/records/touch-definitions'

/** More records than these are worked out by a job afterwards, and their field says so meanwhile. */
const mostAtOnce = 20_000

/** Notes which computed values the written rows make stale. They are worked out anew before the transaction commits. */
export async function noteChanges(writer: Writer, model: string, changes: Change[]): Promise<void> {
  for (const watch of planOf(writer.ctx.models).watches.get(model) ?? []) {
    const relevant = changes.filter((change) => matters(watch, change))
    if (relevant.length === 0) continue
    await noteAlong(
      writer,
      watch,
      relevant.map(({ id }) => id),
      linkedBy(watch, relevant),
    )
  }
}

/** For rows that a rule wrote by a statement of its own, in fields that link nothing; all of them where they are not named. */
export async function noteWritten(writer: Writer, model: string, ids: string[], fields?: string[]): Promise<void> {
  if (ids.length === 0) return
  const isWritten = (key: string) => !fields || fields.includes(key)
  const plan = planOf(writer.ctx.models)
  for (const computed of plan.of.get(model) ?? []) {
    if (computed.reads.some(({ hops, fields: read }) => hops.length === 0 && read.some(({ key }) => isWritten(key))))
      await noteStale(writer, computed, ids)
  }
  for (const watch of plan.watches.get(model) ?? []) {
    if (!fields || fields.some((key) => watch.fields.has(key))) await noteAlong(writer, watch, ids, null)
  }
}

/** For rows that come back from the bin: what they were computed from may have changed meanwhile. */
export async function noteReturned(writer: Writer, model: string, ids: string[]): Promise<void> {
  for (const computed of planOf(writer.ctx.models).of.get(model) ?? []) await noteStale(writer, computed, ids)
}

export async function noteStale({ tx }: Writer, { field }: Computed, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const known = tx.stale.get(field.key) ?? new Set<string>()
  if (known.size + ids.length <= mostAtOnce) {
    for (const id of ids) known.add(id)
    tx.stale.set(field.key, known)
    return
  }
  tx.stale.delete(field.key)
  const marked = await run(
    tx.client,
    sql`update custom_fields set pending_since = now() where id = ${field.key} returning id`,
  )
  if (marked.length > 0) await touchDefinitions(tx.client)
}

function matters({ fields }: Watch, { before, after }: Change): boolean {
  if (!before || !after) return true
  for (const key of fields) if (JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null)) return true
  return false
}

/** Where the changed records themselves say whom they belong to: before and after. */
function linkedBy({ hops }: Watch, changes: Change[]): string[] | null {
  const last = hops.at(-1)
  if (last?.holds !== 'to') return null
  const { key } = last.field
  return [...new Set(changes.flatMap(({ before, after }) => [...textsOf(before?.[key]), ...textsOf(after?.[key])]))]
}

/** From records at the end of the way back to those at its beginning. */
async function noteAlong(
  writer: Writer,
  { computed, hops }: Watch,
  ids: string[],
  linked: string[] | null,
): Promise<void> {
  let at = linked ?? ids
  for (const hop of (linked ? hops.slice(0, -1) : hops).toReversed()) {
    if (at.length === 0) return
    at = await stepBack(writer, hop, at)
  }
  await noteStale(writer, computed, at)
}

/** The records from which a hop leads to these. */
async function stepBack({ tx, ctx }: Writer, { from, to, holds, field, list }: Hop, ids: string[]): Promise<string[]> {
  const table = ident(ctx.models.byKey(holds === 'to' ? to : from).table)
  const statement = holds === 'to' ? held(table, field, list, ids) : holding(table, field, list, ids)
  return (await run<{ id: string | null }>(tx.client, statement)).flatMap(({ id }) => id ?? [])
}

/** What these records hold in the field. */
function held(table: Sql, field: Hop['field'], list: boolean, ids: string[]): Sql {
  if (list)
    return sql`select distinct ref.id from ${table} t cross join lateral ${referencedIds(field, 't')} as ref(id) where t.id = any(${ids}::text[])`
  return sql`select distinct ${field.custom ? customText(field, 't') : column('t', field.key)} as id from ${table} t where t.id = any(${ids}::text[])`
}

/** The records that hold one of these in the field, found by an index. */
function holding(table: Sql, field: Hop['field'], list: boolean, ids: string[]): Sql {
  if (!field.custom) {
    const value = column('t', field.key)
    const matches = list ? sql`${value} && ${ids}::text[]` : sql`${value} = any(${ids}::text[])`
    return sql`select t.id from ${table} t where ${matches} and t.deleted_at is null`
  }
  const wanted = list
    ? sql`jsonb_build_object(${field.key}::text, jsonb_build_array(w.id))`
    : sql`jsonb_build_object(${field.key}::text, w.id)`
  return sql`select distinct t.id from unnest(${ids}::text[]) as w(id) join ${table} t on t.custom @> ${wanted} where t.deleted_at is null`
}
