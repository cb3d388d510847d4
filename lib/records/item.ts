import type { Problem } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { formatNumber } from '@/lib/core/numbers'
import { storable } from '@/lib/core/text'
import { fieldType } from '@/lib/fields/registry'
import { readItem } from '@/lib/models/document'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { storageOf } from '@/lib/records/columns'
import { type Engine, writesComputed } from '@/lib/records/engine'
import { type ListOperation, readListOperation } from '@/lib/records/list-operation'
import { pointsTo } from '@/lib/records/references'

/** One item of a write, read through the field types. */
export type Item = {
  index: number
  /** The record's own id, as given. */
  id: string | null
  /** Stored values by field key; references still as given until they are resolved. */
  values: Record<string, Json>
  /** Changes of lists instead of lists. */
  operations: Record<string, ListOperation>
  /** Values under `custom` that no field claims; null takes one away. */
  undeclared: Record<string, Json>
  references: { field: ResolvedField; to: string; refs: string[] }[]
  /** Instant a story gives its record; other doors cannot. */
  createdAt: string | null
  expectedUpdatedAt: string | undefined
  /** Keys as given, in API spelling. */
  keys: Record<string, string>
  problems: Problem[]
}

/** An item as it was given, with its place in the whole call. */
export type Given = { index: number; raw: unknown; expectedUpdatedAt: string | undefined }

/** As many columns as a file may have. */
const mostUndeclared = 1_000

type Writes = Pick<Engine, 'base' | 'restoring' | 'computing'>

/** Reads items; what is wrong with one is collected there and never stops the others. */
export function readItems(engine: Writes, model: ResolvedModel, given: Given[]): Item[] {
  const fields = new Map(model.fields.map((field) => [field.key, field]))
  const matched = new Set(model.matchBy.map((match) => match.field))
  return given.map(({ index, raw, expectedUpdatedAt }) => {
    const item = emptyItem(index, expectedUpdatedAt)
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      item.problems.push({ index, code: 'invalid', message: 'Each item must be an object.' })
      return item
    }
    const read = readItem(model, raw as Record<string, unknown>)
    item.id = isId(read.id) ? read.id : null
    if (read.id !== undefined) item.keys._id = read.id
    for (const key of Object.keys(read.values)) {
      const field = fields.get(key)
      if (field) readValue(engine, item, field, read.values[key], matched.has(key))
    }
    const names = Object.keys(read.undeclared)
    if (names.length > mostUndeclared) {
      const message = `An item may bring ${formatNumber(mostUndeclared)} names that no field has; this one has ${formatNumber(names.length)}.`
      item.problems.push({ index, field: 'custom', code: 'invalid', message })
    } else for (const name of names) readUndeclared(item, name, read.undeclared[name])
    return item
  })
}

function emptyItem(index: number, expectedUpdatedAt: string | undefined): Item {
  return {
    index,
    id: null,
    values: {},
    operations: {},
    undeclared: {},
    references: [],
    createdAt: null,
    expectedUpdatedAt,
    keys: {},
    problems: [],
  }
}

function readValue(engine: Writes, item: Item, field: ResolvedField, given: unknown, isKey: boolean): void {
  if (field.key === 'createdAt' || field.key === 'updatedAt') {
    readStamp(engine, item, field, given)
    return
  }
  if (field.computation || field.light ? !engine.computing : field.computed && !writesComputed(engine)) return
  const operation = readListOperation(field, given)
  if (operation) {
    if (!operation.ok) refuse(item, field, operation.message)
    else item.operations[field.key] = operation.value
  } else {
    const coerced = fieldType(field.type).coerce(given, field.options)
    if (!coerced.ok) {
      refuse(item, field, coerced.message)
      return
    }
    item.values[field.key] = coerced.value
    if (isKey && typeof coerced.value === 'string') item.keys[field.api] = coerced.value
  }
  collectReferences(item, field)
}

function refuse(item: Item, field: ResolvedField, message: string): void {
  item.problems.push({ index: item.index, field: field.key, code: 'invalid', message })
}

function readStamp(engine: Writes, item: Item, field: ResolvedField, given: unknown): void {
  if (engine.base.door !== 'seed' || field.key !== 'createdAt') return
  const coerced = fieldType(field.type).coerce(given, field.options)
  if (coerced.ok && typeof coerced.value === 'string') item.createdAt = coerced.value
}

function collectReferences(item: Item, field: ResolvedField): void {
  const to = pointsTo(field)
  if (!to) return
  const operation = item.operations[field.key]
  const refs = operation
    ? [...operation.add, ...(operation.replace ?? []), ...operation.remove]
    : textsOf(item.values[field.key])
  if (refs.length > 0) item.references.push({ field, to, refs })
}

function readUndeclared(item: Item, name: string, given: Json | undefined): void {
  const key = storable(name).trim()
  // An object cannot hold this name as its own.
  if (key === '' || key === '__proto__') return
  const coerced = fieldType('json').coerce(given, {})
  if (coerced.ok) item.undeclared[key] = coerced.value
  else item.problems.push({ index: item.index, field: `custom.${key}`, code: 'invalid', message: coerced.message })
}

/** The texts of a stored value, be it one or a list. */
export function textsOf(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** What stands for nothing in a field that may not be null. */
export function nothingOf(field: ResolvedField): Json {
  if (field.custom) return null
  const storage = storageOf(field)
  return storage === 'boolean' ? false : storage === 'texts' ? [] : null
}
