import type { Json } from '@/lib/core/json'
import { readTypedNumber } from '@/lib/core/numbers'
import { type Operator, type Unit, units } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import { checkOperand } from '@/lib/filters/check-operand'
import { areComparable, comparableOf, comparatorsOf } from '@/lib/filters/comparable'
import { isRanked, isSegment, measuredField } from '@/lib/filters/measured'
import { type Comparator, type Filter, innerFilters, type Measure, measures } from '@/lib/filters/tree'
import { resolvePath, resolveRelation } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModels } from '@/lib/models/resolved'

/** How related records are asked about: whether there are any, or what is worked out over them. */
export type Quantity = 'some' | 'none' | 'every' | Measure

/** A comparison as it stands in the builder; `value` is whatever the control holds. */
export type DraftComparison = { is: string; value: Json }

/** Members of a group or a block, and how they are joined. */
export type DraftMembers = { join: 'all' | 'any'; items: Draft[] }

/**
 * A filter while it is being built: what is not complete yet has a place in it, and every part has a key of its own that stays
 * while it changes.
 */
export type Draft = { key: number } & (
  | ({ kind: 'group'; not: boolean } & DraftMembers)
  | ({ kind: 'field'; path: string } & DraftComparison)
  | { kind: 'compare'; path: string; is: Comparator; percent: string; with: string }
  | ({ kind: 'related'; quantity: Quantity; way: string; field: string } & DraftComparison & DraftMembers)
  | ({ kind: 'rank'; end: 'top' | 'bottom'; size: string; percent: boolean; by: string; per: string } & DraftMembers)
  | { kind: 'saved'; id: string; not: boolean }
)

export type DraftGroup = Extract<Draft, { kind: 'group' }>
type DraftOf<Kind extends Draft['kind']> = Extract<Draft, { kind: Kind }>

let keys = 0
const nextKey = () => ++keys

export const newGroup = (items: Draft[] = [], join: 'all' | 'any' = 'all'): DraftGroup => ({
  key: nextKey(),
  kind: 'group',
  not: false,
  join,
  items,
})
export const newField = (): DraftOf<'field'> => ({ key: nextKey(), kind: 'field', path: '', is: '', value: null })
export const newRelated = (): DraftOf<'related'> => ({
  ...{ key: nextKey(), kind: 'related', quantity: 'some', way: '', field: '' },
  ...{ is: 'moreThan', value: null, join: 'all', items: [] },
})
export const newRank = (): DraftOf<'rank'> => ({
  ...{ key: nextKey(), kind: 'rank', end: 'top', size: '10', percent: false, by: '', per: '' },
  ...{ join: 'all', items: [] },
})
export const newSaved = (id = ''): DraftOf<'saved'> => ({ key: nextKey(), kind: 'saved', id, not: false })

/** The filter as the builder shows it: always a group at the top. */
export function draftOf(filter: Filter | null): DraftGroup {
  if (!filter) return newGroup()
  const draft = read(filter)
  return draft.kind === 'group' && !draft.not ? draft : newGroup([draft])
}

function read(filter: Filter): Draft {
  const key = nextKey()
  if ('all' in filter) return newGroup(filter.all.map(read))
  if ('any' in filter) return newGroup(filter.any.map(read), 'any')
  if ('not' in filter) return negated(read(filter.not))
  if ('saved' in filter) return newSaved(filter.saved)
  if ('field' in filter) return { key, kind: 'field', path: filter.field, is: filter.is, value: filter.value ?? null }
  if ('compare' in filter) {
    const { compare: path, is, percent = 100 } = filter
    return { key, kind: 'compare', path, is, percent: String(percent), with: filter.with }
  }
  const members = membersOf(filter.where)
  if ('by' in filter) {
    const end = 'top' in filter ? 'top' : 'bottom'
    const size = String('top' in filter ? filter.top : filter.bottom)
    const { by, per = '', percent = false } = filter
    return { key, kind: 'rank', end, size, percent, by, per, ...members }
  }
  if ('measure' in filter) {
    const names = filter.of.split('.')
    const field = filter.measure === 'count' ? '' : (names.pop() ?? '')
    const compared = { is: filter.is, value: filter.value ?? null }
    return { key, kind: 'related', quantity: filter.measure, way: names.join('.'), field, ...compared, ...members }
  }
  const [quantity, way]: [Quantity, string] =
    'some' in filter ? ['some', filter.some] : 'none' in filter ? ['none', filter.none] : ['every', filter.every]
  return { key, kind: 'related', quantity, way, field: '', is: 'moreThan', value: null, ...members }
}

function negated(draft: Draft): Draft {
  if (draft.kind === 'group' || draft.kind === 'saved') return { ...draft, not: !draft.not }
  return { ...newGroup([draft]), not: true }
}

function membersOf(where: Filter): DraftMembers {
  if ('all' in where) return { join: 'all', items: where.all.map(read) }
  if ('any' in where && where.any.length > 0) return { join: 'any', items: where.any.map(read) }
  return { join: 'all', items: [read(where)] }
}

/** What of a draft can be asked already; null when nothing can. What is not complete is left out. */
export function filterOf(models: ResolvedModels, model: string, draft: DraftGroup): Filter | null {
  const made = write(models, model, draft)
  return made && !isEmptyGroup(made) ? made : null
}

const isEmptyGroup = (filter: Filter) => 'all' in filter && filter.all.length === 0

function write(models: ResolvedModels, model: string, draft: Draft): Filter | null {
  switch (draft.kind) {
    case 'group': {
      const items = draft.items.flatMap((item) => write(models, model, item) ?? [])
      if (items.length === 0) return null
      const group: Filter = draft.join === 'all' ? { all: items } : { any: items }
      return draft.not ? { not: group } : group
    }
    case 'saved': {
      if (!draft.id) return null
      return draft.not ? { not: { saved: draft.id } } : { saved: draft.id }
    }
    case 'field': {
      const field = resolvePath(models, model, draft.path)?.field
      const compared = field && comparisonOf(field, draft)
      return compared ? { field: draft.path, ...compared } : null
    }
    case 'compare':
      return writeCompared(models, model, draft)
    case 'rank':
      return writeRank(models, model, draft)
    case 'related':
      return writeRelated(models, model, draft)
  }
}

function writeCompared(models: ResolvedModels, model: string, draft: DraftOf<'compare'>): Filter | null {
  const { path, is, with: other } = draft
  const [left, right] = [path, other].map((each) => resolvePath(models, model, each)?.field)
  if (!left || !right || !areComparable(left, right) || !comparatorsOf(left).includes(is)) return null
  const compared = { compare: path, is, with: other }
  if (comparableOf(left)?.kind !== 'size') return compared
  const percent = Number(readTypedNumber(draft.percent) ?? Number.NaN)
  if (!(percent > 0 && percent <= 1_000_000)) return null
  return percent === 100 ? compared : { ...compared, percent }
}

function writeRank(models: ResolvedModels, model: string, draft: DraftOf<'rank'>): Filter | null {
  const [field, per] = [draft.by, draft.per].map((path) => (path ? resolvePath(models, model, path)?.field : undefined))
  const size = Number(readTypedNumber(draft.size) ?? Number.NaN)
  const fits = draft.percent ? size > 0 && size <= 100 : Number.isInteger(size) && size >= 1 && size <= 10_000
  if (!field || !isRanked(field) || !fits || (draft.per && !(per && isSegment(per)))) return null
  const of = { by: draft.by, ...(draft.per && { per: draft.per }), where: whereOf(models, model, draft) }
  const rest = { ...(draft.percent && { percent: true }), ...of }
  return draft.end === 'top' ? { top: size, ...rest } : { bottom: size, ...rest }
}

function writeRelated(models: ResolvedModels, model: string, draft: DraftOf<'related'>): Filter | null {
  const { quantity, way } = draft
  const related = way ? resolveRelation(models, model, way) : undefined
  if (!related) return null
  const where = whereOf(models, related.model.key, draft)
  if (quantity === 'some') return { some: way, where }
  if (quantity === 'none') return { none: way, where }
  if (quantity === 'every') return isEmptyGroup(where) ? null : { every: way, where }
  const of = quantity === 'count' ? way : `${way}.${draft.field}`
  const compared = comparedField(models, model, draft)
  const comparison = compared && comparisonOf(compared, draft)
  return comparison ? { measure: quantity, of, where, ...comparison } : null
}

function whereOf(models: ResolvedModels, model: string, { join, items }: DraftMembers): Filter {
  const written = items.flatMap((item) => write(models, model, item) ?? [])
  return join === 'any' && written.length > 0 ? { any: written } : { all: written }
}

/** What a related block compares with its value: undefined where it does not compare, or its field is not chosen yet. */
export function comparedField(
  models: ResolvedModels,
  model: string,
  { quantity, way, field }: Pick<DraftOf<'related'>, 'quantity' | 'way' | 'field'>,
): ResolvedField | undefined {
  if (!isMeasure(quantity)) return undefined
  if (quantity === 'count') return measuredField('count', null, way)
  const found = field ? resolvePath(models, model, `${way}.${field}`)?.field : undefined
  try {
    return found && measuredField(quantity, found, way)
  } catch {
    return undefined
  }
}

export const isMeasure = (quantity: Quantity): quantity is Measure => measures.some((measure) => measure === quantity)

/** The comparison with its value read; null while it cannot be. */
function comparisonOf(field: ResolvedField, { is, value }: DraftComparison): { is: string; value?: Json } | null {
  const operator = operatorOf(field, is)
  if (!operator) return null
  if (operator.takes === 'nothing') return { is }
  try {
    return { is, value: checkOperand(operator, field, value) }
  } catch {
    return null
  }
}

export function operatorOf(field: ResolvedField, is: string) {
  const { operators } = fieldType(field.type)
  return Object.hasOwn(operators, is) ? operators[is] : undefined
}

/** The operator a new condition on a field begins with, and what stands in its control. */
export function firstComparison(field: ResolvedField): DraftComparison {
  const { operators } = fieldType(field.type)
  const isOffered = (key: string) => Object.hasOwn(operators, key)
  // "Is me" before "is", "is any of" only where there are choices to take from.
  const wanted = [
    'me',
    'inLastDays',
    ...(field.options.choices ? ['equals'] : []),
    'contains',
    'moreThan',
    'anyOf',
    'on',
  ]
  const is = wanted.find(isOffered) ?? Object.keys(operators)[0] ?? ''
  return { is, value: emptyOperand(operators[is]?.takes) }
}

/** The ways to compare a field; of those that differ in their unit alone, the one in use or the first. */
export function offeredOperators(field: ResolvedField, is: string): { value: string; label: string }[] {
  const current = operatorOf(field, is)?.span?.of
  const all = Object.entries(fieldType(field.type).operators)
  const isOffered = (key: string, span: Operator['span']) =>
    !span || (span.of === current ? key === is : span.unit === units[0])
  return all.flatMap(([value, { label, span }]) => (isOffered(value, span) ? [{ value, label }] : []))
}

/** The same comparison in each unit that its span can be counted in. */
export function unitsOf(field: ResolvedField, { span }: Operator): { value: string; unit: Unit }[] {
  return Object.entries(fieldType(field.type).operators).flatMap(([value, { span: other }]) =>
    span && other?.of === span.of ? [{ value, unit: other.unit }] : [],
  )
}

/** The operand of another operator: the same value where it can be, else an empty one. */
export function changedOperator(field: ResolvedField, from: DraftComparison, is: string): DraftComparison {
  const before = operatorOf(field, from.is)?.takes
  const after = operatorOf(field, is)?.takes
  if (before === after) return { is, value: from.value }
  if (before === 'value' && after === 'values') return { is, value: from.value === null ? [] : [from.value] }
  if (before === 'values' && after === 'value' && Array.isArray(from.value)) return { is, value: from.value[0] ?? null }
  if (before === 'value' && after === 'text') return { is, value: from.value }
  if (before === 'text' && after === 'value') return { is, value: from.value }
  return { is, value: emptyOperand(after) }
}

function emptyOperand(takes: string | undefined): Json {
  if (takes === 'values') return []
  if (takes === 'range' || takes === 'calendarRange') return [null, null]
  return takes === 'span' ? '30' : null
}

/** Whether a filter ranks records, itself or by a saved one it refers to. */
export function hasRanking(filter: Filter, saved: { id: string; tree: Filter }[], within: string[] = []): boolean {
  if ('by' in filter) return true
  if (!('saved' in filter)) return innerFilters(filter).some((inner) => hasRanking(inner, saved, within))
  const found = saved.find(({ id }) => id === filter.saved)
  return found !== undefined && !within.includes(found.id) && hasRanking(found.tree, saved, [...within, found.id])
}

/** The draft with one part changed, or taken out where `change` gives null. */
export function changeDraft(draft: DraftGroup, key: number, change: (part: Draft) => Draft | null): DraftGroup {
  const walk = (part: Draft): Draft[] => {
    if (part.key === key) return [change(part) ?? []].flat()
    return 'items' in part ? [{ ...part, items: part.items.flatMap(walk) }] : [part]
  }
  const [changed] = walk(draft)
  return changed?.kind === 'group' ? changed : newGroup()
}
