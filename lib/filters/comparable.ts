import type { Storage } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import { type Comparator, comparators } from '@/lib/filters/tree'
import type { ResolvedField } from '@/lib/models/resolved'

/** What a field is when it is compared with another: a size, a day or moment, or something that is the same or not. */
export type Comparable = { kind: 'size' | 'time' | 'same'; of: string }

const sizes: ReadonlySet<Storage> = new Set(['number', 'decimal'])
const times: ReadonlySet<Storage> = new Set(['day', 'instant'])

/** Null for what is compared with no other field: lists, switches, long texts. */
export function comparableOf({ type, options, relation }: ResolvedField): Comparable | null {
  const { storage, sort } = fieldType(type)
  const kept = storage(options)
  if (sizes.has(kept)) return { kind: 'size', of: 'size' }
  if (times.has(kept)) return { kind: 'time', of: 'time' }
  if (kept !== 'text' || sort === 'none') return null
  // Ids of one kind of record are never those of another.
  const to = relation?.to ?? options.to ?? (sort === 'value' ? type : null)
  return { kind: 'same', of: to === null ? 'text' : `id of ${to}` }
}

export function areComparable(a: ResolvedField, b: ResolvedField): boolean {
  const [one, other] = [comparableOf(a), comparableOf(b)]
  return one !== null && one.of === other?.of
}

export function comparatorsOf(field: ResolvedField): readonly Comparator[] {
  const comparable = comparableOf(field)
  if (!comparable) return []
  return comparable.kind === 'same' ? ['same', 'different'] : comparators
}

const words: Record<Comparator, string> = {
  same: 'is the same as',
  different: 'is different from',
  above: 'is above',
  below: 'is below',
  atLeast: 'is at least',
  atMost: 'is at most',
}
const wordsOfTime: Partial<Record<Comparator, string>> = {
  above: 'is after',
  below: 'is before',
  atLeast: 'is on or after',
  atMost: 'is on or before',
}

/** "is above", "is before"; what it is compared with comes after. */
export function comparatorWords(is: Comparator, field: ResolvedField): string {
  return (comparableOf(field)?.kind === 'time' ? wordsOfTime[is] : undefined) ?? words[is]
}
