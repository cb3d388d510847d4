import type { Json, JsonObject } from '@/lib/core/json'
import type { Storage } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import { intoObject, type Saying, sayingOf, sayUnclaimed } from '@/lib/models/document-saying'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { findCustomField, findField } from '@/lib/models/spelling'

/**
 * A record as the public API shows it: `_id`, fields by their API spelling, custom values under their names; a whole record always has
 * `custom`. With `titles`, names stand beside what references point at. See document-saying for what is said of each field, and for `exact`.
 */
export function toDocument(model: ResolvedModel, record: RecordRow, titles?: Titles, exact = false): JsonObject {
  const document: JsonObject = { _id: record.id }
  const custom: JsonObject = {}
  const [putOwn, putCustom] = [intoObject(document), intoObject(custom)]
  const fields = saidFields(model, exact)
  let known = 0
  for (const key in record.values) {
    const value = record.values[key] ?? null
    const said = fields.get(key)
    if (said) {
      known += 1
      said.say(said.custom ? putCustom : putOwn, value, titles, record.values)
    } else if (isPath(model, key)) sayUnclaimed(putOwn, key, value)
    else sayUnclaimed(putCustom, key.replace(/^custom\./, ''), value)
  }
  const isWhole = known === fields.size
  if (isWhole || Object.keys(custom).length > 0) document.custom = custom
  return document
}

/** Whether a value came along a path that was selected, not under `custom` without a field; there a name that is also a field's has a prefix. */
function isPath(model: ResolvedModel, key: string): boolean {
  const [hop, ...rest] = key.split('.')
  return rest.length > 0 && model.fields.some((field) => field.relation?.as === hop)
}

type Said = { say: Saying; custom: boolean }

type SaidFields = Map<string, Said>
const saidMaps = { whole: new WeakMap<ResolvedModel, SaidFields>(), exact: new WeakMap<ResolvedModel, SaidFields>() }

/** Made once for a model: a page of documents asks hundreds of thousands of times. */
function saidFields(model: ResolvedModel, exact: boolean): SaidFields {
  const maps = saidMaps[exact ? 'exact' : 'whole']
  const known = maps.get(model)
  if (known) return known
  const said = new Map(model.fields.map((field) => [field.key, { say: sayingOf(field, exact), custom: field.custom }]))
  maps.set(model, said)
  return said
}

/**
 * The record behind a document of the public API, for the browser. `selected` are the field keys that were asked for: they
 * become empty where the document leaves them out, others stay absent. Without it, all fields were.
 */
export function fromDocument(model: ResolvedModel, document: JsonObject, selected?: string[]): RecordRow {
  const asked = selected && new Set(selected)
  const custom = isObject(document.custom) ? document.custom : {}
  const values: Record<string, Json> = {}
  for (const field of model.fields) {
    if (asked && !asked.has(field.key)) continue
    const given = withoutNames(field, field.custom ? custom[field.api] : document[field.api])
    const coerced = fieldType(field.type).coerce(given ?? null, { ...field.options, open: true })
    values[field.key] = (coerced.ok ? coerced.value : null) ?? nothingIn(field)
  }
  for (const key of selected ?? []) if (key.includes('.')) values[key] = document[key] ?? null
  return {
    id: String(document._id),
    createdAt: String(document.createdAt ?? ''),
    updatedAt: String(document.updatedAt ?? ''),
    values,
  }
}

/** Lists and toggles of system fields are never null; nor are they in the database. */
function nothingIn({ custom, type, options }: ResolvedField): Json {
  const blanks: Partial<Record<Storage, Json>> = { texts: [], boolean: false }
  return custom ? null : (blanks[fieldType(type).storage(options)] ?? null)
}

/** What an item of a write says: its own id if it gave one, values by field key as they came, and names under `custom` that no field has. */
export type ReadItem = { id?: string; values: Record<string, unknown>; undeclared: Record<string, Json> }

/**
 * Reads an item of a write. Fields go by key, API spelling or alias, a proper spelling before an alias; custom values by name or id
 * under `custom`, or beside it by id. Other keys are left alone. Objects with an id stand for that id where a field points at records.
 */
export function readItem(model: ResolvedModel, item: Record<string, unknown>): ReadItem {
  const read: ReadItem = { values: {}, undeclared: {} }
  const id = item._id ?? item.id
  if (typeof id === 'string' && id !== '') read.id = id
  const spelled = new Map<string, string>()
  for (const [spelling, value] of Object.entries(item)) {
    if (value === undefined || spelling === 'custom') continue
    const field = findField(model, spelling)
    if (!field || field.key === 'id' || (field.custom && field.key !== spelling)) continue
    const before = spelled.get(field.key)
    if (before !== undefined && rank(field, before) <= rank(field, spelling)) continue
    spelled.set(field.key, spelling)
    read.values[field.key] = withoutNames(field, value)
  }
  for (const [name, value] of Object.entries(isObject(item.custom) ? item.custom : {})) {
    const field = findCustomField(model, name)
    if (field) read.values[field.key] = withoutNames(field, value)
    else if (value !== undefined) read.undeclared[name] = value
  }
  return read
}

function rank(field: ResolvedField, spelling: string): number {
  return [field.api, field.key, ...field.apiAliases].indexOf(spelling)
}

/** `{ id, name }` where a field points at records says no more than the id. */
function withoutNames(field: ResolvedField, value: unknown): unknown {
  if (field.options.to === undefined) return value
  return Array.isArray(value) ? value.map(idIn) : idIn(value)
}

function idIn(value: unknown): unknown {
  if (!isObject(value)) return value
  return value.id ?? value._id ?? value
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
