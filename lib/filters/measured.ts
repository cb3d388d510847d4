import { fail } from '@/lib/core/errors'
import type { FieldOptions, Storage } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import type { Measure, Path } from '@/lib/filters/tree'
import { isCalendar, isGroupable } from '@/lib/models/grouping'
import { recordField } from '@/lib/models/record-fields'
import type { ResolvedField } from '@/lib/models/resolved'

const numbers: ReadonlySet<Storage> = new Set(['number', 'decimal'])
const moments: ReadonlySet<Storage> = new Set(['day', 'instant'])

const words: Record<Measure, string> = {
  count: 'number of',
  sum: 'sum of',
  mean: 'mean of',
  min: 'lowest',
  max: 'highest',
}
const wordsOfTime: Partial<Record<Measure, string>> = { min: 'earliest', max: 'latest' }

/** How a sentence begins that names the measure: "sum of", "latest". */
export function measureWords(measure: Measure, field: ResolvedField | null): string {
  return (field && moments.has(storageOf(field)) ? wordsOfTime[measure] : undefined) ?? words[measure]
}

/** Which measures a field of related records has. */
export function measuresOf(field: ResolvedField): Measure[] {
  const storage = storageOf(field)
  if (numbers.has(storage)) return ['sum', 'mean', 'min', 'max']
  return moments.has(storage) ? ['min', 'max'] : []
}

/** Whether records can be ranked by the field. */
export function isRanked(field: ResolvedField): boolean {
  return measuresOf(field).length > 0
}

/** Whether records with the same value there are ranked among themselves. */
export function isSegment(field: ResolvedField): boolean {
  return isGroupable(field) && !isCalendar(field)
}

/**
 * What a measure is, as a field to be compared: a plain number for counts, and for others as the field itself, without its bounds.
 * @throws FailureError `invalid` for a field that has no such measure
 */
export function measuredField(measure: Measure, field: ResolvedField | null, path: Path): ResolvedField {
  if (!field) return { ...blank, options: { whole: true } }
  if (!measuresOf(field).includes(measure)) {
    fail('invalid', `${field.label} has no ${words[measure].replace(' of', '')}.`, { field: path })
  }
  if (moments.has(storageOf(field))) return field
  return { ...blank, label: field.label, options: unbounded(field.options) }
}

const storageOf = (field: ResolvedField) => fieldType(field.type).storage(field.options)

const unbounded = ({ format }: FieldOptions): FieldOptions => (format ? { format } : {})

const blank = recordField({ key: 'measure', api: 'measure', label: 'Number', type: 'number' })
