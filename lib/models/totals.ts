import { fieldType } from '@/lib/fields/registry'
import { isCalendar } from '@/lib/models/grouping'
import type { ResolvedField } from '@/lib/models/resolved'

/** What may be said about a column over many rows. */
export const totals = ['filled', 'empty', 'sum', 'mean', 'median', 'min', 'max'] as const
export type Total = (typeof totals)[number]

/** What makes sense for the field. */
export function totalsOf(field: ResolvedField): Total[] {
  if (isAmount(field)) return ['sum', 'mean', 'median', 'min', 'max', 'filled', 'empty']
  return isCalendar(field) ? ['min', 'max', 'filled', 'empty'] : ['filled', 'empty']
}

/** What stands below a column unless somebody chose: sums of money, means of scores. */
export function usualTotal(field: ResolvedField): Total | null {
  if (!isAmount(field)) return null
  const { style = 'plain' } = field.options.format ?? {}
  if (style === 'money') return 'sum'
  return style === 'score' || style === 'percent' || field.type === 'rating' ? 'mean' : null
}

/** Whether the field holds numbers. */
export function isAmount({ type, options }: ResolvedField): boolean {
  const storage = fieldType(type).storage(options)
  return storage === 'number' || storage === 'decimal'
}
