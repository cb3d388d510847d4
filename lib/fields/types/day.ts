import { coerceDay } from '@/lib/core/data-standards'
import { formatFullDay } from '@/lib/core/date-words'
import { dayToEpoch } from '@/lib/core/dates'
import { readWrittenDay } from '@/lib/core/typed-day'
import { defineType } from '@/lib/fields/define-type'
import { dayOperators } from '@/lib/fields/operators/calendar-operators'

export const day = defineType<string>({
  key: 'day',
  label: 'Day',
  api: 'day',
  storage: () => 'day',
  coerce: coerceDay,
  read: readWrittenDay,
  equal: (a, b) => a === b,
  toApi: dayToEpoch,
  format: formatFullDay,
  searchText: () => null,
  sort: 'value',
  operators: dayOperators,
  jsonSchema: () => ({ type: 'integer', description: 'Days since 1970-01-01.' }),
})
