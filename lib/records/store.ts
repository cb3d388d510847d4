import { runInSlices } from '@/lib/db/slices'
import { empty, ident, join, raw, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { columnName, encoder, recordType } from '@/lib/records/columns'
import type { Writer } from '@/lib/records/engine'
import { declaredKeys, isEmpty, type Row, searchTextOf, touchesSearch } from '@/lib/records/row'
import { undeclaredKey } from '@/lib/records/select'

/** When a row was written, as the database tells it. */
export type Stamp = { id: string; createdAt: string; updatedAt: string }

type StampRow = { id: string; created_at: Date; updated_at: Date }

/** Inserts rows. What another transaction has put there meanwhile is left out of the answer. */
export async function insertRows(writer: Writer, model: ResolvedModel, rows: Row[]): Promise<Stamp[]> {
  return stampsOf(await runInSlices<Row, StampRow>(writer.tx.client, rows, (some) => insertion(writer, model, some)))
}

function insertion(writer: Writer, model: ResolvedModel, rows: Row[]): Sql {
  const custom = customWriter(model)
  const used = changedFields(rows)
  const columns: Column[] = [
    { name: 'id', type: 'text', text: (row) => JSON.stringify(row.id) },
    ...used.map(columnOf),
    { name: 'custom', type: 'jsonb', text: (row) => custom(row).set },
    { name: 'search', type: 'text', text: (row) => JSON.stringify(searchTextOf(model, row.draft.after)) },
  ]
  const at = writer.storied ? storyColumns(writer) : []
  const names = [...columns, ...at].map(({ name }) => ident(name))
  return sql`insert into ${ident(model.table)} (${join(names)})
    select ${join([...columns, ...at].map(selected))} from ${recordset([...columns, ...at], rows)}
    on conflict do nothing returning id, created_at, updated_at`
}

/**
 * Updates locked rows: every column that some row changes is set in all of them, to what it is after. `custom` is merged name by
 * name.
 */
export async function updateRows(writer: Writer, model: ResolvedModel, rows: Row[]): Promise<Stamp[]> {
  return stampsOf(await runInSlices<Row, StampRow>(writer.tx.client, rows, (some) => change(writer, model, some)))
}

function change(writer: Writer, model: ResolvedModel, rows: Row[]): Sql {
  const changed = changedFields(rows)
  const custom = customWriter(model)
  const customs = new Map(rows.map((row) => [row, custom(row)]))
  const some = (holds: (text: CustomText) => boolean) => [...customs.values()].some(holds)
  const searched = rows.some(touchesSearch)
  const columns: Column[] = [
    { name: 'id', type: 'text', text: (row) => JSON.stringify(row.id) },
    ...changed.map(columnOf),
    ...(some(({ set }) => set !== '{}')
      ? [{ name: 'custom', type: 'jsonb', text: (row: Row) => customs.get(row)?.set ?? '{}' }]
      : []),
    ...(some(({ removed }) => removed.length > 0)
      ? [{ name: 'removed', type: 'text[]', text: (row: Row) => JSON.stringify(customs.get(row)?.removed ?? []) }]
      : []),
    ...(searched
      ? [
          {
            name: 'search',
            type: 'text',
            text: (row: Row) => (touchesSearch(row) ? JSON.stringify(searchTextOf(model, row.draft.after)) : 'null'),
          },
        ]
      : []),
  ]
  const has = (name: string) => columns.some((column) => column.name === name)
  const sets = [
    ...changed.map((field) => sql`${ident(columnName(field.key))} = r.${ident(columnName(field.key))}`),
    ...(has('custom') || has('removed')
      ? [
          sql`custom = (t.custom || ${has('custom') ? raw('r.custom::jsonb') : raw("'{}'")})${has('removed') ? raw(' - r.removed') : empty}`,
        ]
      : []),
    ...(searched ? [sql`search = coalesce(r.search, t.search)`] : []),
    writer.storied
      ? sql`updated_at = ${writer.ctx.clock.now}::timestamptz`
      : // Two changes within a millisecond still differ, so that a form notices.
        sql`updated_at = greatest(now(), t.updated_at + interval '1 millisecond')`,
  ]
  return sql`update ${ident(model.table)} t set ${join(sets)} from ${recordset(columns, rows)} where t.id = r.id
    returning t.id, t.created_at, t.updated_at`
}

type Column = { name: string; type: string; text: (row: Row) => string }

/** The fields with a column that any of the rows changes. */
function changedFields(rows: Row[]): ResolvedField[] {
  const changed = new Set<ResolvedField>()
  for (const row of rows) for (const field of row.changed) if (!field.custom) changed.add(field)
  return [...changed]
}

function columnOf(field: ResolvedField): Column {
  const encode = encoder(field)
  const { key } = field
  return { name: columnName(key), type: recordType(field), text: (row) => encode(row.draft.after[key]) }
}

function storyColumns(writer: Writer): Column[] {
  const now = writer.ctx.clock.now.toISOString()
  const text = (row: Row) => JSON.stringify(row.item.createdAt ?? now)
  return ['created_at', 'updated_at'].map((name) => ({ name, type: 'timestamptz', text }))
}

/** Rows as one JSON parameter, read back with a type per column; what is JSON itself as lines beside it, which is faster to read. */
function recordset(columns: Column[], rows: Row[]): Sql {
  const [plain, nested] = [columns.filter((column) => !isNested(column)), columns.filter(isNested)]
  const labelled = plain.map(({ name, text }, at) => ({ label: `${at > 0 ? ',' : '{'}"${name}":`, text }))
  const lineOf = (row: Row) => {
    let line = ''
    for (const { label, text } of labelled) line += label + text(row)
    return `${line}}`
  }
  const text = rows.map(lineOf).join()
  const types = plain.map(({ name, type }) => sql`${ident(name)} ${raw(type)}`)
  const lines = nested.map((column) => sql`string_to_table(${rows.map(column.text).join('\n')}, E'\n')`)
  const tables = [sql`json_to_recordset(${`[${text}]`}::json) as (${join(types)})`, ...lines]
  return sql`rows from (${join(tables)}) as r(${join([...plain, ...nested].map(({ name }) => ident(name)))})`
}

const isNested = ({ name }: Column) => name === 'custom'

const selected = (column: Column): Sql =>
  isNested(column) ? sql`${ident('r', column.name)}::jsonb` : ident('r', column.name)

/** What a row sets in `custom`, as JSON text, and the names it takes out. */
type CustomText = { set: string; removed: string[] }

function customWriter(model: ResolvedModel): (row: Row) => CustomText {
  const declared = declaredKeys(model)
  const encoders = new Map(
    model.fields
      .filter((field) => field.custom)
      .map((field) => [field, { name: JSON.stringify(field.key), encode: encoder(field) }]),
  )
  return (row) => {
    const set: string[] = []
    const removed: string[] = []
    for (const field of row.changed) {
      const known = encoders.get(field)
      if (!known) continue
      const value = row.draft.after[field.key]
      if (isEmpty(value)) removed.push(field.key)
      else set.push(`${known.name}:${known.encode(value)}`)
    }
    for (const name of row.undeclared) {
      const value = row.draft.after[undeclaredKey(name, declared)]
      if (isEmpty(value)) removed.push(name)
      else set.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`)
    }
    return { set: `{${set.join()}}`, removed: row.before ? removed : [] }
  }
}

function stampsOf(rows: StampRow[]): Stamp[] {
  // Rows of one transaction mostly have one stamp.
  const texts = new Map<number, string>()
  const textOf = (instant: Date) => {
    const at = instant.getTime()
    const known = texts.get(at) ?? instant.toISOString()
    texts.set(at, known)
    return known
  }
  return rows.map((row) => ({ id: row.id, createdAt: textOf(row.created_at), updatedAt: textOf(row.updated_at) }))
}
