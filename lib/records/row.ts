import type { Problem } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Json } from '@/lib/core/json'
import { foldForSearch } from '@/lib/core/text'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import type { Draft } from '@/lib/records/context'
import { type Item, nothingOf } from '@/lib/records/item'
import { applyListOperation } from '@/lib/records/list-operation'
import { isSearchedWhole } from '@/lib/records/search-text'
import { undeclaredKey } from '@/lib/records/select'

/** A record on its way through a write: what it was, what it becomes, and what was wrong with it. */
export type Row = {
  item: Item
  id: string
  before: Record<string, Json> | null
  beforeUpdatedAt: string | null
  draft: Draft
  /** Filled once the rules have had their say. */
  changed: ResolvedField[]
  undeclared: string[]
}

/** The record as the item would have it. */
export function rowOf(
  model: ResolvedModel,
  item: Item,
  stored: { id: string; updatedAt: string; values: Record<string, Json> } | null,
): Row {
  const before = stored?.values ?? null
  const { keys: declared, nothing, blank } = shapeOf(model)
  const after = before ? { ...before } : { ...blank }
  const put = (key: string, value: Json = null) => {
    after[key] = isEmpty(value) ? (nothing.get(key) ?? value) : value
  }
  for (const key in item.values) put(key, item.values[key])
  for (const key in item.operations) {
    const operation = item.operations[key]
    if (operation) put(key, applyListOperation(before?.[key], operation))
  }
  for (const name in item.undeclared) after[undeclaredKey(name, declared)] = item.undeclared[name] ?? null
  const id = stored?.id ?? newId()
  const given = new Set([...Object.keys(item.values), ...Object.keys(item.operations)])
  const refuse: Draft['refuse'] = ({ field, message }) => {
    item.problems.push({ index: item.index, field, code: 'invalid', message })
  }
  return {
    item,
    id,
    before,
    beforeUpdatedAt: stored?.updatedAt ?? null,
    draft: { index: item.index, id, before, after, given, refuse },
    changed: [],
    undeclared: [],
  }
}

/** What writing asks of a model again and again. */
type Shape = {
  keys: Set<string>
  /** What is kept in fields that hold nothing, of those that keep something even then. */
  nothing: Map<string, Json>
  written: Map<string, ResolvedField>
  /** A new record before anything is said about it. */
  blank: Record<string, Json>
}

const shapes = new WeakMap<ResolvedModel, Shape>()

function shapeOf(model: ResolvedModel): Shape {
  const known = shapes.get(model)
  if (known) return known
  const written = model.fields.filter((field) => !isStamp(field))
  const shape: Shape = {
    keys: new Set(model.fields.map((field) => field.key)),
    nothing: new Map(
      written.map((field) => [field.key, nothingOf(field)] as const).filter(([, nothing]) => nothing !== null),
    ),
    written: new Map(written.map((field) => [field.key, field])),
    // The stamps stand in it, so that all rows are of one shape: reading them is several times faster then.
    blank: Object.fromEntries(
      model.fields.map((field) => [field.key, isStamp(field) ? null : (field.default ?? nothingOf(field))]),
    ),
  }
  shapes.set(model, shape)
  return shape
}

/** The fields that are written, by key: all but the stamps. */
export function writtenFields(model: ResolvedModel): ReadonlyMap<string, ResolvedField> {
  return shapeOf(model).written
}

/** Keys that fields have; an undeclared name beside them needs another. */
export function declaredKeys(model: ResolvedModel): ReadonlySet<string> {
  return shapeOf(model).keys
}

/** Whether what was given differs from the record as it is; `diff` tells the same of all fields, once the rules have had their say. */
export function givesOther(model: ResolvedModel, { item, before, draft }: Row): boolean {
  if (before === null) return true
  const { keys: declared, written } = shapeOf(model)
  for (const key of draft.given) {
    const field = written.get(key)
    if (field && !equalValues(field, before[key], draft.after[key])) return true
  }
  return undeclaredOf(item, before, draft, declared).length > 0
}

/** The fields and undeclared names that the row changes, as kept in the row. */
export function diff(model: ResolvedModel, row: Row): boolean {
  const { before, draft } = row
  const { keys: declared, written } = shapeOf(model)
  const { after } = draft
  row.changed = []
  // By the record's own names, which is many times faster than asking for each field's: most values are the same.
  for (const key in after) {
    const was = before?.[key]
    const is = after[key]
    if (was === is || (isEmpty(was) && isEmpty(is))) continue
    const field = written.get(key)
    if (field && !equalValues(field, was, is)) row.changed.push(field)
  }
  row.undeclared = undeclaredOf(row.item, before, draft, declared)
  return row.before === null || row.changed.length > 0 || row.undeclared.length > 0
}

function undeclaredOf(
  { undeclared }: Item,
  before: Row['before'],
  { after }: Draft,
  declared: ReadonlySet<string>,
): string[] {
  return Object.keys(undeclared).filter((name) => {
    const key = undeclaredKey(name, declared)
    return JSON.stringify(before?.[key] ?? null) !== JSON.stringify(after[key] ?? null)
  })
}

type Values = Record<string, Json>

/** What changed, as events keep it: values before and after by field key. A new record's empty values are no changes. */
export function sidesOf(model: ResolvedModel, row: Row): { before: Values | null; after: Values } {
  const before: Values = {}
  const after: Values = {}
  const put = (key: string) => {
    const now = row.draft.after[key] ?? null
    if (row.before) before[key] = row.before[key] ?? null
    else if (isEmpty(now)) return
    after[key] = now
  }
  for (const field of row.changed) put(field.key)
  for (const name of row.undeclared) put(undeclaredKey(name, declaredKeys(model)))
  return { before: row.before && before, after }
}

/** Whether a field holds the same; nothing is nothing, be it null, an empty list, or a switch that is off. */
export function equalValues(field: ResolvedField, a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  const emptyA = isEmpty(a)
  const emptyB = isEmpty(b)
  if (emptyA || emptyB) return emptyA === emptyB
  return fieldType(field.type).equal(a ?? null, b ?? null)
}

export function isEmpty(value: Json | undefined): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/**
 * What a new or changed record lacks. Custom fields are mandatory for people and programs, not for rules and stories (`lenient`). Where
 * all `mustBeSaid`, a default does for no field that is required: people see it in the form, programs do not.
 */
export function missingFields(
  model: ResolvedModel,
  row: Row,
  { lenient, mustBeSaid }: { lenient: boolean; mustBeSaid: boolean },
): Problem[] {
  const { before, draft, item } = row
  const problems: Problem[] = []
  const isSaid = (key: string) => before !== null || !mustBeSaid || draft.given.has(key)
  for (const field of model.fields) {
    if (!field.required || (field.custom && lenient)) continue
    if (!isEmpty(draft.after[field.key]) && (field.default === undefined || isSaid(field.key))) continue
    if (before === null || !isEmpty(before[field.key])) {
      problems.push({ index: item.index, field: field.key, code: 'invalid', message: `${field.label} is needed.` })
    }
  }
  const anyOf = model.requiredOneOf ?? []
  if (anyOf.length > 0 && before === null && anyOf.every((key) => isEmpty(draft.after[key]))) {
    const labels = anyOf.map((key) => model.fields.find((field) => field.key === key)?.label ?? key)
    problems.push({
      index: item.index,
      field: anyOf[0],
      code: 'invalid',
      message: `One of these is needed: ${labels.join(', ')}.`,
    })
  }
  return problems
}

/** The text a search looks in: the searched fields, folded, one a line; the title first. */
export function searchTextOf(model: ResolvedModel, values: Record<string, Json>): string {
  const lines: string[] = []
  for (const field of searchedFields(model)) {
    const value = values[field.key]
    const text = isEmpty(value) ? null : fieldType(field.type).searchText(value ?? null)
    if (text) lines.push(foldForSearch(isSearchedWhole(field) ? text : text.slice(0, longestSearched)))
  }
  return lines.join('\n')
}

/** Of prose. */
const longestSearched = 2_000

export function touchesSearch(row: Row): boolean {
  return row.before === null || row.changed.some((field) => field.search)
}

const searched = new WeakMap<ResolvedModel, ResolvedField[]>()

function searchedFields(model: ResolvedModel): ResolvedField[] {
  const known = searched.get(model)
  if (known) return known
  const fields = model.fields
    .filter((field) => field.search)
    .toSorted((a, b) => Number(b.key === model.title) - Number(a.key === model.title))
  searched.set(model, fields)
  return fields
}

export function isStamp(field: ResolvedField): boolean {
  return !field.custom && (field.key === 'createdAt' || field.key === 'updatedAt')
}
