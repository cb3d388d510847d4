import { coerceDate } from '@/lib/core/data-standards'
import { formatFullDay } from '@/lib/core/date-words'
import { readWrittenDay } from '@/lib/core/typed-day'
import { defineType } from '@/lib/fields/define-type'
import { dayOperators } from '@/lib/fields/operators/calendar-operators'

export const date = defineType<string>({
  key: 'date',
  label: 'Date',
  api: 'date',
  storage: () => 'day',
  coerce: coerceDate,
  read: readWrittenDay,
  equal: (a, b) => a === b,
  toApi: (value) => `${value}T00:00:00.000Z`,
  format: formatFullDay,
  searchText: () => null,
  sort: 'value',
  operators: dayOperators,
  jsonSchema: () => ({ type: 'string', format: 'date-time', description: 'A calendar day, its time zeroed.' }),
})
