import { coerceDateTime } from '@/lib/core/data-standards'
import { formatFullMoment } from '@/lib/core/date-words'
import { readWrittenMoment } from '@/lib/core/typed-day'
import { defineType } from '@/lib/fields/define-type'
import { instantOperators } from '@/lib/fields/operators/calendar-operators'

export const dateTime = defineType<string>({
  key: 'dateTime',
  label: 'Date time',
  api: 'datetime',
  storage: () => 'instant',
  coerce: coerceDateTime,
  read: readWrittenMoment,
  equal: (a, b) => a === b,
  toApi: (value) => value,
  // Whoever knows the reader's time zone says the moment with `formatMoment` of core/date-words instead.
  format: (value) => `${formatFullMoment(value, 'UTC')} UTC`,
  searchText: () => null,
  sort: 'value',
  operators: instantOperators,
  jsonSchema: () => ({ type: 'string', format: 'date-time' }),
})
