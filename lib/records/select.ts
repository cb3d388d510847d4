import { fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { ident, join, raw, type Sql, sql } from '@/lib/db/sql'
import { type Hop, resolvePath } from '@/lib/models/graph'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { decoder, output, storageOf } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { alongPath } from '@/lib/records/steps'

/** A row as the driver gives it: columns by the names the selection chose. */
export type RawRow = Record<string, unknown>

/** What a statement selects of a model, and how its rows become records. */
export type Selection = {
  columns: Sql
  /** Fields of the model itself that were selected. */
  fields: ResolvedField[]
  /** Fields of related records, by the way that leads to them. */
  along: Along[]
  read: (row: RawRow) => RecordRow
}

/** A field at the end of to-one hops. */
export type Along = { path: string; hops: Hop[]; field: ResolvedField }

type Part = { name: string; sql: Sql; read: (value: unknown, values: Record<string, Json>) => void }

/** From this many custom fields on, a row's `custom` is read as a whole. */
const wholeFrom = 8

/** Selects fields by key or spelling, and to-one paths; everything of the model itself when no names are given. */
export function selectFields(ctx: Ctx, model: ResolvedModel, names: string[] | undefined, alias: string): Selection {
  if (!names) return selectAll(model, alias)
  const fields: ResolvedField[] = []
  const along: Along[] = []
  for (const name of new Set(names)) {
    const way = resolvePath(ctx.models, model.key, name)
    if (!way) fail('invalid', `${model.label.one} has no field “${name}”.`, { model: model.key, field: name })
    if (way.hops.length === 0) fields.push(way.field)
    else along.push({ path: name, hops: way.hops, field: way.field })
  }
  const paths = along.map((way) => pathPart(ctx, way, alias))
  return { ...selectionOf([...partsOf(fields, alias), ...paths], fields, alias), along }
}

/** All fields, and the values under `custom` that no field claims. */
export function selectAll(model: ResolvedModel, alias: string): Selection {
  const system = model.fields.filter((field) => !field.custom)
  const custom = model.fields.filter((field) => field.custom)
  return selectionOf(
    [...system.map((field) => fieldPart(field, alias)), ...wholeCustom(custom, alias, model)],
    model.fields,
    alias,
  )
}

/** Some fields of the model itself. */
export function selectOwn(fields: ResolvedField[], alias: string): Selection {
  return selectionOf(partsOf(fields, alias), fields, alias)
}

function partsOf(fields: ResolvedField[], alias: string): Part[] {
  const custom = fields.filter((field) => field.custom)
  if (custom.length < wholeFrom) return fields.map((field) => fieldPart(field, alias))
  const system = fields.filter((field) => !field.custom)
  return [...system.map((field) => fieldPart(field, alias)), ...wholeCustom(custom, alias)]
}

function selectionOf(parts: Part[], fields: ResolvedField[], alias: string): Selection {
  const named = parts.map((part, at) => ({ ...part, as: `c${at}` }))
  const stamps = sql`${ident(alias, 'id')} as id, ${ident(alias, 'created_at')} as created_at, ${ident(alias, 'updated_at')} as updated_at`
  return {
    columns: join([stamps, ...named.map((part) => sql`${part.sql} as ${raw(part.as)}`)]),
    fields,
    along: [],
    read: (row) => {
      const values: Record<string, Json> = {}
      for (const part of named) part.read(row[part.as], values)
      return { id: String(row.id), createdAt: instant(row.created_at), updatedAt: instant(row.updated_at), values }
    },
  }
}

function fieldPart(field: ResolvedField, alias: string): Part {
  const decode = decoder(field)
  const { key } = field
  return {
    name: key,
    sql: output(field, alias),
    read: (value, values) => {
      values[key] = decode(value)
    },
  }
}

/** The custom fields out of one column; decimals besides as text. With a model also what no field claims. */
function wholeCustom(fields: ResolvedField[], alias: string, model?: ResolvedModel): Part[] {
  const exact = fields.filter((field) => storageOf(field) === 'decimal')
  const keys = fields.filter((field) => !exact.includes(field)).map((field) => field.key)
  const claimed = new Set(fields.map((field) => field.key))
  const declared = new Set(model?.fields.map((field) => field.key))
  const whole: Part = {
    name: 'custom',
    sql: ident(alias, 'custom'),
    read: (value, values) => {
      const custom = value as Record<string, Json>
      for (const key of keys) values[key] = custom[key] ?? null
      if (!model) return
      for (const name of Object.keys(custom)) {
        if (!claimed.has(name)) values[undeclaredKey(name, declared)] = custom[name] ?? null
      }
    },
  }
  return [whole, ...exact.map((field) => fieldPart(field, alias))]
}

/** Where a value without a field stands in a record: under its name, unless a field has it. */
export function undeclaredKey(name: string, declared: ReadonlySet<string>): string {
  return declared.has(name) ? `custom.${name}` : name
}

/** The name behind the key of a value without a field. */
export function undeclaredName(key: string): string {
  return key.replace(/^custom\./, '')
}

function pathPart(ctx: Ctx, { hops, field, path }: Along, alias: string): Part {
  const several = hops.find((hop) => hop.many)
  if (several) fail('invalid', `${several.label} may be several: a column needs one.`, { field: path })
  const decode = decoder(field)
  return {
    name: path,
    sql: alongPath(ctx, hops, alias, (end) => output(field, end)),
    read: (value, values) => {
      values[path] = decode(value)
    },
  }
}

function instant(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}
