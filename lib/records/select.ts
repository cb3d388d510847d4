import { fail } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { recordParsers } from '@/lib/db/column-parsers'
import { type Cells, type Executor, ident, join, type RunOptions, raw, runCells, type Sql, sql } from '@/lib/db/sql'
import { type Hop, resolvePath } from '@/lib/models/graph'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { decoder, output, storageOf } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { isMasked, maskedOutput } from '@/lib/records/masked'
import { alongPath } from '@/lib/records/steps'

/** A row as it was read: what the selection chose by its place, everything beside it by name. */
export type RawRow = Cells & { id: string }

/** What a statement selects of a model, and how its rows become records. */
export type Selection = {
  columns: Sql
  /** How many columns these are. */
  width: number
  /** Fields of the model itself that were selected. */
  fields: ResolvedField[]
  /** Fields of related records, by the way that leads to them. */
  along: Along[]
  read: (row: RawRow) => RecordRow
}

/** A field at the end of to-one hops. */
export type Along = { path: string; hops: Hop[]; field: ResolvedField }

type Part = { keys: string[]; sql: Sql; read: (value: unknown, values: Record<string, Json>) => void }

/** Runs a statement whose columns begin with those of a selection. */
export async function readSelected(
  on: Executor,
  { width }: Pick<Selection, 'width'>,
  statement: Sql,
  options?: RunOptions,
): Promise<RawRow[]> {
  const rows = await runCells(on, statement, width, { ...options, types: recordParsers })
  return rows.map((row) => Object.assign(row, { id: String(row.cells[0]) }))
}

/** From this many custom fields on, a row's `custom` is read as a whole. */
export const wholeFrom = 8

/** Selects fields by key or spelling, and to-one paths; everything of the model itself when no names are given. */
export function selectFields(ctx: Ctx, model: ResolvedModel, names: string[] | undefined, alias: string): Selection {
  const reading = readingAs(ctx)
  if (!names) return selectAll(model, alias, reading)
  const { fields, along } = namedFields(ctx, model, names)
  const paths = along.map((way) => pathPart(ctx, way, alias))
  return { ...selectionOf([...partsOf(fields, alias, reading), ...paths], fields, alias), along }
}

/**
 * What names select: fields of the model itself, and those at the end of to-one paths.
 * @throws FailureError `invalid` for a name that nothing has
 */
export function namedFields(
  ctx: Ctx,
  model: ResolvedModel,
  names: string[],
): { fields: ResolvedField[]; along: Along[] } {
  const fields: ResolvedField[] = []
  const along: Along[] = []
  for (const name of new Set(names)) {
    const way = resolvePath(ctx.models, model.key, name)
    if (!way) fail('invalid', `${model.label.one} has no field “${name}”.`, { model: model.key, field: name })
    if (way.hops.length === 0) fields.push(way.field)
    else along.push({ path: name, hops: way.hops, field: way.field })
  }
  return { fields, along }
}

/** How a field's value is read: as it is stored, or as far as somebody may know it. */
type Reading = { of: (field: ResolvedField, alias: string) => Sql; isMasked: (field: ResolvedField) => boolean }

const stored: Reading = { of: output, isMasked: () => false }

const readingAs = (ctx: Ctx): Reading => ({
  of: (field, alias) => maskedOutput(ctx, field, alias),
  isMasked: (field) => isMasked(ctx, field),
})

/** All fields, and the values under `custom` that no field claims; as they are stored, for whoever writes. */
export function selectAll(model: ResolvedModel, alias: string, reading = stored): Selection {
  const system = model.fields.filter((field) => !field.custom)
  const custom = model.fields.filter((field) => field.custom)
  return selectionOf(
    [...system.map((field) => fieldPart(field, alias, reading)), ...wholeCustom(custom, alias, reading, model)],
    model.fields,
    alias,
  )
}

/** Some fields of the model itself, as they are stored. */
export function selectOwn(fields: ResolvedField[], alias: string): Selection {
  return selectionOf(partsOf(fields, alias, stored), fields, alias)
}

function partsOf(fields: ResolvedField[], alias: string, reading: Reading): Part[] {
  const custom = fields.filter((field) => field.custom)
  if (custom.length < wholeFrom) return fields.map((field) => fieldPart(field, alias, reading))
  const system = fields.filter((field) => !field.custom)
  return [...system.map((field) => fieldPart(field, alias, reading)), ...wholeCustom(custom, alias, reading)]
}

/** The id and the two stamps, which every selection begins with. */
const stampsWidth = 3

function selectionOf(parts: Part[], fields: ResolvedField[], alias: string): Selection {
  const stamps = sql`${ident(alias, 'id')} as id, ${ident(alias, 'created_at')} as created_at, ${ident(alias, 'updated_at')} as updated_at`
  // Filled in rather than built up: objects of one shape are made and read several times faster.
  const blank: Record<string, Json> = Object.fromEntries(parts.flatMap(({ keys }) => keys).map((key) => [key, null]))
  return {
    columns: join([stamps, ...parts.map((part, at) => sql`${part.sql} as ${raw(`c${at}`)}`)]),
    width: parts.length + stampsWidth,
    fields,
    along: [],
    read: ({ id, cells }) => {
      const values = { ...blank }
      for (let at = 0; at < parts.length; at += 1) parts[at]?.read(cells[at + stampsWidth], values)
      return { id, createdAt: String(cells[1]), updatedAt: String(cells[2]), values }
    },
  }
}

function fieldPart(field: ResolvedField, alias: string, reading: Reading): Part {
  const decode = decoder(field)
  const { key } = field
  return {
    keys: [key],
    sql: reading.of(field, alias),
    read: (value, values) => {
      values[key] = decode(value)
    },
  }
}

/** The custom fields out of one column; decimals besides as text, and what is masked. With a model also what no field claims. */
function wholeCustom(fields: ResolvedField[], alias: string, reading: Reading, model?: ResolvedModel): Part[] {
  const beside = fields.filter((field) => storageOf(field) === 'decimal' || reading.isMasked(field))
  const keys = fields.filter((field) => !beside.includes(field)).map((field) => field.key)
  const claimed = new Set(fields.map((field) => field.key))
  const declared = new Set(model?.fields.map((field) => field.key))
  const whole: Part = {
    keys,
    sql: ident(alias, 'custom'),
    read: (value, values) => {
      const custom = value as Record<string, Json>
      for (const key of keys) values[key] = custom[key] ?? null
      if (!model) return
      for (const name of Object.keys(custom)) {
        // An id is a field that was deleted, or that the reader does not see.
        if (!claimed.has(name) && !isId(name)) values[undeclaredKey(name, declared)] = custom[name] ?? null
      }
    },
  }
  return [whole, ...beside.map((field) => fieldPart(field, alias, reading))]
}

/** Where a value without a field stands in a record: under its name, unless a field has it. */
export function undeclaredKey(name: string, declared: ReadonlySet<string>): string {
  return declared.has(name) ? `custom.${name}` : name
}

/** The name behind the key of a value without a field. */
export function undeclaredName(key: string): string {
  return key.replace(/^custom\./, '')
}

/** @throws FailureError `invalid` for a path that may lead to several */
export function pathColumn(ctx: Ctx, { hops, field, path }: Along, alias: string): Sql {
  const several = hops.find((hop) => hop.many)
  if (several) fail('invalid', `${several.label} may be several: a column needs one.`, { field: path })
  return alongPath(ctx, hops, alias, (end) => maskedOutput(ctx, field, end))
}

function pathPart(ctx: Ctx, way: Along, alias: string): Part {
  const { path, field } = way
  const decode = decoder(field)
  return {
    keys: [path],
    sql: pathColumn(ctx, way, alias),
    read: (value, values) => {
      values[path] = decode(value)
    },
  }
}
