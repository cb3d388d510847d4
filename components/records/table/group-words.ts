import type { Group } from '@/lib/client/aggregates'
import { formatFullDay, monthText } from '@/lib/core/date-words'
import { partsOf } from '@/lib/core/dates'
import type { Json } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import { type Grouping, isCalendar } from '@/lib/models/grouping'
import type { Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

/** What a group is called. */
export function groupLabel(field: ResolvedField, { by }: Grouping, value: Json, titles: Titles): string {
  if (value === null) return `No ${field.label.toLowerCase()}`
  if (isCalendar(field)) return periodText(String(value), by)
  return fieldType(field.type).format(value, field.options, (id) => titles[id]?.title ?? 'Unknown')
}

function periodText(first: string, by: Grouping['by']): string {
  if (by === 'year') return first.slice(0, 4)
  if (by === 'quarter') return `Q${Math.ceil(partsOf(first).month / 3)} ${first.slice(0, 4)}`
  return by === 'day' ? formatFullDay(first) : monthText(first)
}

/** Groups in the order of their choices, days, names or amounts; those without a value last. */
export function compareGroups(field: ResolvedField, descending: boolean) {
  const choices = new Map(field.options.choices?.map(({ value }, at) => [value, at]))
  const rank = (value: Json) => choices.get(String(value)) ?? choices.size
  const name = (value: Json, titles: Titles) => groupLabel(field, { field: field.key }, value, titles)
  const compare = (a: Json, b: Json, titles: Titles): number => {
    if (choices.size > 0 && rank(a) !== rank(b)) return rank(a) - rank(b)
    if (isCalendar(field)) return String(a) < String(b) ? -1 : 1
    if (typeof a === 'number' || field.type === 'number') return Number(a) - Number(b)
    if (typeof a === 'boolean') return Number(b) - Number(a)
    return name(a, titles).localeCompare(name(b, titles), 'en', { sensitivity: 'base', numeric: true })
  }
  return (a: Group, b: Group, titles: Titles): number => {
    if (a.value === null || b.value === null) return a.value === null ? 1 : -1
    return compare(a.value, b.value, titles) * (descending ? -1 : 1)
  }
}
