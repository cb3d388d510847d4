import { addDays, addMonths } from '@/lib/core/dates'
import type { Json } from '@/lib/core/json'
import type { Filter } from '@/lib/filters/tree'
import { type Grouping, isCalendar, type Period } from '@/lib/models/grouping'
import type { ResolvedField } from '@/lib/models/resolved'

/** Which records belong to a group: those with its value, or in its period. */
export function groupFilter({ field: path, by }: Grouping, field: ResolvedField, value: Json): Filter {
  if (field.type === 'toggle') return { field: path, is: value === true ? 'on' : 'off' }
  if (value === null) return { field: path, is: 'empty' }
  if (isCalendar(field)) {
    const first = String(value)
    return { field: path, is: 'between', value: [first, lastDayOf(first, by ?? 'month')] }
  }
  return { field: path, is: 'equals', value }
}

const months: Record<Exclude<Period, 'day'>, number> = { month: 1, quarter: 3, year: 12 }

function lastDayOf(first: string, by: Period): string {
  return by === 'day' ? first : addDays(addMonths(first, months[by]), -1)
}
