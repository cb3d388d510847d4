import type { Storage } from '@/lib/fields/contract'
import { fieldType } from '@/lib/fields/registry'
import type { ResolvedField } from '@/lib/models/resolved'

export const periods = ['day', 'month', 'quarter', 'year'] as const
export type Period = (typeof periods)[number]

/** What a list is grouped by: a field, days and instants by the period they lie in. */
export type Grouping = { field: string; by?: Period }

const few: Storage[] = ['text', 'boolean', 'number', 'decimal']
const prose = new Set(['richText', 'json'])

/** Whether records may be put together by what the field holds: one value each, or none. */
export function isGroupable(field: ResolvedField): boolean {
  if (prose.has(field.type)) return false
  return isCalendar(field) || few.includes(storageOf(field))
}

/** Whether the field holds days or instants, which are grouped by periods. */
export function isCalendar(field: ResolvedField): boolean {
  const storage = storageOf(field)
  return storage === 'day' || storage === 'instant'
}

/** Whether it holds instants: which day one is on, is a matter of time zone. */
export const isInstant = (field: ResolvedField): boolean => storageOf(field) === 'instant'

export function groupingOf(field: ResolvedField): Grouping {
  return isCalendar(field) ? { field: field.key, by: 'month' } : { field: field.key }
}

const storageOf = ({ type, options }: ResolvedField) => fieldType(type).storage(options)
