import type { Json } from '@/lib/core/json'
import { plainDecimal } from '@/lib/core/plain-decimal'
import { ident, join, raw, type Sql, sql } from '@/lib/db/sql'
import type { Predicate, Storage } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField } from '@/lib/models/resolved'

// The only file that knows column from JSON path. System fields are columns in snake case, custom fields live in `custom`
// under their id, absent when empty, as JSON that sorts like the value does: numbers as numbers, days and instants as ISO text.

/** PostgreSQL type of a stored value. Whole numbers compare as bigint, so that an index on an integer column is used. */
const pgTypes: Record<Storage, string> = {
  text: 'text',
  number: 'float8',
  decimal: 'numeric',
  boolean: 'boolean',
  day: 'date',
  instant: 'timestamptz',
  texts: 'text[]',
  json: 'jsonb',
}

export function storageOf(field: ResolvedField): Storage {
  return fieldType(field.type).storage(field.options)
}

/** Name of a system field's column. */
export function columnName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

export function column(alias: string, key: string): Sql {
  return ident(alias, columnName(key))
}

/** The value for output; `decode` reads it. Decimals inside `custom` come as text, so that no digit is lost. */
export function output(field: ResolvedField, alias: string): Sql {
  if (!field.custom) return column(alias, field.key)
  return storageOf(field) === 'decimal' ? customText(field, alias) : customJson(field, alias)
}

/** The value as a number for sums. */
export function amount(field: ResolvedField, alias: string): Sql {
  return field.custom ? sql`(${customText(field, alias)})::numeric` : sql`${column(alias, field.key)}::numeric`
}

/** The calendar day of a day or instant, as a date of that time zone. */
export function calendarDay(field: ResolvedField, alias: string, timeZone: string): Sql {
  const value = field.custom ? customText(field, alias) : column(alias, field.key)
  return storageOf(field) === 'instant'
    ? sql`((${value})::timestamptz at time zone ${timeZone}::text)::date`
    : sql`(${value})::date`
}

/** A day or instant as PostgreSQL compares it. */
export function earliest(field: ResolvedField, alias: string): Sql {
  const value = field.custom ? customText(field, alias) : column(alias, field.key)
  return sql`(${value})::${raw(pgTypes[storageOf(field)])}`
}

/** Text without an index of its own is sorted by its beginning, so that a cursor stays short. */
export const sortedLength = '500'

export type Order = { expression: Sql; type: string }

/** What a list sorts by, with the type a cursor's text is cast back to; the index of a sorted field is on just this. */
export function order(field: ResolvedField, alias: string): Order {
  const caseless = isCaseless(field)
  if (field.custom) {
    return caseless
      ? { expression: sql`left(lower(${customText(field, alias)}), ${raw(sortedLength)})`, type: 'text' }
      : { expression: sql`(${customJson(field, alias)})`, type: 'jsonb' }
  }
  const value = column(alias, field.key)
  return caseless
    ? {
        expression: field.indexed ? sql`lower(${value})` : sql`left(lower(${value}), ${raw(sortedLength)})`,
        type: 'text',
      }
    : { expression: column(alias, field.key), type: comparedAs(field) }
}

/** Whether the field holds nothing. */
export function isEmpty(field: ResolvedField, alias: string): Sql {
  if (field.custom) return sql`${customJson(field, alias)} is null`
  const value = column(alias, field.key)
  return storageOf(field) === 'texts' ? sql`(${value} is null or ${value} = '{}')` : sql`${value} is null`
}

/** One predicate over one field; null counts as no. */
export function compare(field: ResolvedField, alias: string, predicate: Predicate): Sql {
  switch (predicate.op) {
    case 'empty':
      return isEmpty(field, alias)
    case 'like':
      return sql`lower(${text(field, alias)}) like lower(${`%${escapeLike(predicate.value)}%`}::text)`
    case 'starts':
      return sql`lower(${text(field, alias)}) like lower(${`${escapeLike(predicate.value)}%`}::text)`
    case 'ends':
      return sql`lower(${text(field, alias)}) like lower(${`%${escapeLike(predicate.value)}`}::text)`
    case 'eq':
      return field.custom ? customEquals(field, alias, predicate.value) : systemEquals(field, alias, predicate.value)
    case 'in':
      return field.custom ? customIn(field, alias, predicate.value) : systemIn(field, alias, predicate.value)
    case 'overlaps':
      return overlaps(field, alias, predicate.value)
    case 'covers':
      return field.custom
        ? contains(field, alias, predicate.value)
        : sql`${column(alias, field.key)} @> ${predicate.value}::text[]`
    case 'within':
      return within(field, alias, predicate.value)
    default:
      return compareSize(field, alias, predicate.op, predicate.value)
  }
}

/** One predicate over something worked out of several values. */
export function compareWorkedOut(value: Sql, type: string, predicate: Predicate): Sql {
  if (predicate.op === 'empty') return sql`${value} is null`
  const sign = predicate.op === 'eq' ? raw('=') : predicate.op in comparisons ? signOf(predicate.op) : null
  if (!sign) throw new Error(`Nothing that is worked out can be compared by ${predicate.op}.`)
  return sql`${value} ${sign} ${predicate.value}::${raw(type)}`
}

const comparisons = { lt: raw('<'), lte: raw('<='), gt: raw('>'), gte: raw('>=') }

const signOf = (op: string) => comparisons[op as keyof typeof comparisons]

function compareSize(field: ResolvedField, alias: string, op: keyof typeof comparisons, value: Json): Sql {
  if (field.custom) return sql`(${customJson(field, alias)}) ${comparisons[op]} ${jsonText(field, value)}::jsonb`
  return sql`${column(alias, field.key)} ${comparisons[op]} ${value}::${raw(comparedAs(field))}`
}

function systemEquals(field: ResolvedField, alias: string, value: Json): Sql {
  const value_ = column(alias, field.key)
  const exact = sql`${value_} = ${value}::${raw(comparedAs(field))}`
  return isFoundByIndex(field) ? sql`(lower(${value_}) = lower(${value}::text) and ${plainly(exact)})` : exact
}

function systemIn(field: ResolvedField, alias: string, values: (string | number)[]): Sql {
  const value = column(alias, field.key)
  const type = raw(`${comparedAs(field)}[]`)
  const exact = sql`${value} = any(${values}::${type})`
  if (!isFoundByIndex(field)) return exact
  return sql`(lower(${value}) = any(array(select lower(given) from unnest(${values}::text[]) given)) and ${plainly(exact)})`
}

/**
 * A condition that says again what another said, as the planner takes it for neither likely nor unlikely: multiplied, two shares of a
 * tenth make it expect a hundredth, and look for all of them instead of walking to the first fifty.
 */
function plainly(condition: Sql): Sql {
  return sql`coalesce(${condition}, false)`
}

/**
 * The sort index of text is on lower(…): asking for that and the value itself lets the index find what the value decides. Not for
 * choices, of which there are few: asking twice only misleads the planner about how many rows to expect.
 */
function isFoundByIndex(field: ResolvedField): boolean {
  return field.indexed && isCaseless(field) && !field.options.choices
}

/** With an index of its own a custom field is compared by it, else by the GIN index over all of `custom`. */
function customEquals(field: ResolvedField, alias: string, value: Json): Sql {
  if (!field.indexed) return contains(field, alias, value)
  if (!isCaseless(field)) return sql`(${customJson(field, alias)}) = ${jsonText(field, value)}::jsonb`
  const text_ = customText(field, alias)
  return sql`(${order(field, alias).expression} = left(lower(${value}::text), ${raw(sortedLength)}) and ${plainly(sql`${text_} = ${value}::text`)})`
}

const mostContained = 20

function customIn(field: ResolvedField, alias: string, values: (string | number)[]): Sql {
  if (values.length === 0) return sql`false`
  if (!field.indexed && values.length <= mostContained) {
    return sql`(${join(
      values.map((value) => contains(field, alias, value)),
      ' or ',
    )})`
  }
  if (isCaseless(field)) {
    const begins = sql`array(select left(lower(given), ${raw(sortedLength)}) from unnest(${values}::text[]) given)`
    return sql`(${order(field, alias).expression} = any(${begins}) and ${plainly(sql`${customText(field, alias)} = any(${values}::text[])`)})`
  }
  return sql`(${customJson(field, alias)}) = any(${values.map((value) => jsonText(field, value))}::jsonb[])`
}

function overlaps(field: ResolvedField, alias: string, values: (string | number)[]): Sql {
  if (!field.custom) return sql`${column(alias, field.key)} && ${values}::text[]`
  if (values.length === 0) return sql`false`
  // Of so many the index would be asked one by one.
  if (values.length > mostContained) {
    const held = sql`jsonb_array_elements_text(coalesce(${customJson(field, alias)}, '[]')) as held(value)`
    return sql`exists (select from ${held} where held.value in (select unnest(${values.map(String)}::text[])) offset 0)`
  }
  return sql`(${join(
    values.map((value) => contains(field, alias, [value])),
    ' or ',
  )})`
}

/** Found by one of them, as an index finds it. */
function within(field: ResolvedField, alias: string, values: (string | number)[]): Sql {
  const none = field.custom
    ? sql`(${customJson(field, alias)}) <@ ${jsonText(field, values)}::jsonb`
    : sql`${column(alias, field.key)} <@ ${values}::text[]`
  return sql`(${overlaps(field, alias, values)} and ${none})`
}

function contains(field: ResolvedField, alias: string, value: Json): Sql {
  return sql`${ident(alias, 'custom')} @> ${`{${JSON.stringify(field.key)}:${jsonText(field, value)}}`}::jsonb`
}

/** The id a field points at. */
export function referencedId(field: ResolvedField, alias: string): Sql {
  return field.custom ? sql`(${customText(field, alias)})` : column(alias, field.key)
}

/** The ids a list points at, as rows of a function: equality with them can be hashed, containment in an array cannot. */
export function referencedIds(field: ResolvedField, alias: string): Sql {
  if (!field.custom) return sql`unnest(${column(alias, field.key)})`
  return sql`jsonb_array_elements_text(coalesce(${customJson(field, alias)}, '[]'))`
}

/** Reads what `readSelected` gave for `output` of the field. */
export function decoder(field: ResolvedField): (given: unknown) => Json {
  const storage = storageOf(field)
  if (storage === 'decimal') return (given) => (typeof given === 'string' ? plainDecimal(given) : null)
  // Everything else has already become text, numbers, lists or JSON.
  return (given) => (given === undefined ? null : (given as Json))
}

/** Type of a field's column in rows that are sent as JSON. */
export function recordType(field: ResolvedField): string {
  return pgTypes[storageOf(field)]
}

/** Writes a stored value as JSON text, for rows that are sent as JSON. Columns that may not be null get what stands for nothing. */
export function encoder(field: ResolvedField): (value: Json | undefined) => string {
  const storage = storageOf(field)
  const nothing = field.custom ? 'null' : storage === 'boolean' ? 'false' : storage === 'texts' ? '[]' : 'null'
  if (storage === 'decimal')
    return (value) => (value === null || value === undefined ? nothing : jsonText(field, value))
  return (value) => (value === null || value === undefined ? nothing : JSON.stringify(value))
}

/** Decimals are text in the program and numbers in JSON. */
function jsonText(field: ResolvedField, value: Json): string {
  if (typeof value === 'string' && storageOf(field) === 'decimal' && decimalText.test(value)) return value
  return JSON.stringify(value)
}

const decimalText = /^-?\d+(\.\d+)?$/

/** Whether the order of the field knows no capitals. */
export function isCaseless(field: ResolvedField): boolean {
  return fieldType(field.type).sort === 'caseless' && storageOf(field) === 'text'
}

function comparedAs(field: ResolvedField): string {
  const storage = storageOf(field)
  return storage === 'number' && field.options.whole ? 'int8' : pgTypes[storage]
}

function text(field: ResolvedField, alias: string): Sql {
  if (field.custom) return customText(field, alias)
  const value = column(alias, field.key)
  return storageOf(field) === 'text' ? value : sql`${value}::text`
}

export function customJson(field: ResolvedField, alias: string): Sql {
  return sql`${ident(alias, 'custom')} #> ${raw(`'{${safeKey(field)}}'::text[]`)}`
}

export function customText(field: ResolvedField, alias: string): Sql {
  return sql`${ident(alias, 'custom')} #>> ${raw(`'{${safeKey(field)}}'::text[]`)}`
}

/** The key stands in the statement's text, since an index is used only for a constant path. */
export function safeKey(field: ResolvedField): string {
  if (!/^[\w-]+$/.test(field.key)) throw new Error(`Custom field id ${JSON.stringify(field.key)} cannot be a path.`)
  return field.key
}

function escapeLike(value: Json): string {
  return String(value).replace(/[\\%_]/g, (sign) => `\\${sign}`)
}
