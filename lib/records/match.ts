import { can } from '@/lib/auth/policy'
import { scopeFor } from '@/lib/auth/scope'
import type { Json } from '@/lib/core/json'
import { fewRows, optionsFor } from '@/lib/db/slices'
import { empty, ident, type Sql, sql } from '@/lib/db/sql'
import type { MatchKey } from '@/lib/models/define'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'
import type { Writer } from '@/lib/records/engine'
import type { Item } from '@/lib/records/item'
import { withinScope } from '@/lib/records/portfolio'
import { type RawRow, readSelected, type Selection, selectAll, selectOwn } from '@/lib/records/select'

/** The record an item means, with the values of the fields the batch gives as they are now. */
export type Match = {
  id: string
  /** Place of the key that found it: -1 for the record's own id, then as declared. */
  rank: number
  updatedAt: string
  values: Record<string, Json>
  /** Whether the actor may change it. */
  writable: boolean
  /** The whole record, locked until the transaction ends: few that are named by their ids are read but once. */
  locked?: RecordRow
}

export type Matched = Map<Item, Match | 'hidden'>

/**
 * Finds the records that items mean: by their own id, then by the model's keys in their declared order, one query per key. An id out of
 * scope is unknown; a unique key out of scope is `hidden`, since it can neither be found nor be given again.
 */
export async function matchItems(writer: Writer, model: ResolvedModel, items: Item[]): Promise<Matched> {
  const matched: Matched = new Map()
  const selection = selectOwn(givenFields(model, items), 't')
  const open = () => items.filter((item) => !matched.has(item))
  await matchById(writer, model, selection, matched, open())
  for (const [rank, key] of model.matchBy.entries())
    await matchByKey(writer, model, selection, key, rank, open(), matched)
  return matched
}

/** Again by one kind of key only, after others have been kept from adding such records. */
export async function matchByAddress(writer: Writer, model: ResolvedModel, items: Item[]): Promise<Matched> {
  const matched: Matched = new Map()
  const selection = selectOwn(givenFields(model, items), 't')
  for (const [rank, key] of model.matchBy.entries()) {
    if (key.whileUnique) await matchByKey(writer, model, selection, key, rank, items, matched)
  }
  return matched
}

function givenFields(model: ResolvedModel, items: Item[]): ResolvedField[] {
  const keys = new Set<string>()
  for (const item of items) {
    for (const key in item.values) keys.add(key)
    for (const key in item.operations) keys.add(key)
  }
  return model.fields.filter((field) => keys.has(field.key))
}

async function matchById(writer: Writer, model: ResolvedModel, own: Selection, matched: Matched, items: Item[]) {
  const byId = new Map(items.flatMap((item) => (item.id ? [[item.id, item] as const] : [])))
  if (byId.size === 0) return
  // Where some may turn out new, those keep others from adding the same first, and then lock.
  const isLocking = byId.size <= fewRows && items.every(({ id }) => id)
  const selection = isLocking ? selectAll(model, 't') : own
  const isOne = sql`t.id = any(${[...byId.keys()]}::text[])${isLocking ? sql` order by t.id for no key update` : empty}`
  for (const row of await find(writer, model, selection, isOne, empty, byId.size)) {
    const item = byId.get(row.id)
    if (!item || !row.seen) continue
    const record = selection.read(row)
    matched.set(item, { ...matchOf(record, row, -1), ...(isLocking && { locked: record }) })
  }
}

async function matchByKey(
  writer: Writer,
  model: ResolvedModel,
  selection: Selection,
  key: MatchKey,
  rank: number,
  items: Item[],
  matched: Matched,
) {
  const wanted = new Map<string, Item>()
  for (const item of items) {
    const token = tokenOf(key, item.values[key.field], key.within ? item.values[key.within] : null)
    if (token !== null) wanted.set(token, item)
  }
  if (wanted.size === 0) return
  const value = key.whileUnique ? sql`lower(${column('t', key.field)})` : column('t', key.field)
  const parent = key.within ? sql`, ${column('t', key.within)} as match_parent` : empty
  const rows = await find(
    writer,
    model,
    selection,
    keyCondition(key, value, [...wanted.values()]),
    sql`, ${value} as match_value${parent}`,
    wanted.size,
  )
  const found = new Map<string, RawRow | 'several'>()
  for (const row of rows) {
    // Without an index that keeps it unique, what the actor cannot see is as if it were not there.
    if (key.whileUnique && !row.seen) continue
    const token = tokenOf(key, String(row.match_value), key.within ? String(row.match_parent) : null)
    if (token !== null) found.set(token, found.has(token) ? 'several' : row)
  }
  for (const [token, item] of wanted) {
    const row = found.get(token)
    if (row && row !== 'several') matched.set(item, row.seen ? matchOf(selection.read(row), row, rank) : 'hidden')
  }
}

function keyCondition(key: MatchKey, value: Sql, items: Item[]): Sql {
  const values = items.map((item) => String(item.values[key.field]))
  if (key.whileUnique) return sql`${value} = any(${values.map((each) => each.toLowerCase())}::text[])`
  if (!key.within) return sql`${value} = any(${values}::text[])`
  const { within } = key
  const parents = items.map((item) => String(item.values[within]))
  return sql`(${value}, ${column('t', within)}) in (select * from unnest(${values}::text[], ${parents}::text[]))`
}

function tokenOf(key: MatchKey, value: Json | undefined, parent: Json | undefined): string | null {
  if (typeof value !== 'string' || value === '') return null
  if (key.within && (typeof parent !== 'string' || parent === '')) return null
  return `${key.whileUnique ? value.toLowerCase() : value}\n${parent ?? ''}`
}

async function find(
  writer: Writer,
  model: ResolvedModel,
  selection: Selection,
  condition: Sql,
  more: Sql,
  asked: number,
): Promise<RawRow[]> {
  return readSelected(
    writer.tx.client,
    selection,
    sql`select ${selection.columns}, ${accessOf(writer, model, 't')}${more}
      from ${ident(model.table)} t where t.deleted_at is null and ${condition}`,
    optionsFor(asked),
  )
}

/** Whether the actor may see and may change a row, as columns `seen` and `writable`. */
export function accessOf(writer: Writer, model: ResolvedModel, alias: string): Sql {
  const { actor, models } = writer.ctx
  const within = (verb: 'view' | 'update') => withinScope(models, model, alias, scopeFor(actor, verb, model.key))
  return sql`(${within('view')}) is true as seen, (${can(actor, 'update', model.key) ? within('update') : sql`false`}) is true as writable`
}

function matchOf({ id, updatedAt, values }: RecordRow, row: RawRow, rank: number): Match {
  return { id, rank, updatedAt, values, writable: row.writable === true }
}
