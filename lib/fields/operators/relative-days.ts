import { addDays, addMonths, startOfMonth, startOfQuarter, startOfWeek, startOfYear } from '@/lib/core/dates'
import { type Operator, type Unit, units } from '@/lib/fields/contract'

/** Days from `first` to `last`, both included; open where one is missing. */
export type DayRange = { first?: string; last?: string }

/** Ranges that move with today. `n` is how many days, weeks and so on a person gave. */
export type RelativeDays = {
  label: string
  takes: 'nothing' | 'span'
  span?: Operator['span']
  sentence?: (span: string) => string
  range: (today: string, n: number) => DayRange
}

/** The day that is so many units after another; on the last of its month where that month is shorter. */
const later: Record<Unit, (day: string, n: number) => string> = {
  day: addDays,
  week: (day, n) => addDays(day, n * 7),
  month: addMonths,
  quarter: (day, n) => addMonths(day, n * 3),
  year: (day, n) => addMonths(day, n * 12),
}

/** `inLastDays`, `inLastWeeks` and so on: a name with the unit in it for each. */
const spans: Record<string, Omit<RelativeDays, 'takes' | 'span' | 'range'> & { range: SpanRange }> = {
  'inLast*': { label: 'is in the last', range: (today, n, add) => ({ first: add(today, -n), last: today }) },
  'moreThan*Ago': {
    label: 'is more than … ago',
    sentence: (span) => `is more than ${span} ago`,
    range: (today, n, add) => ({ last: addDays(add(today, -n), -1) }),
  },
  '*Ago': {
    label: 'is exactly … ago',
    sentence: (span) => `is exactly ${span} ago`,
    range: (today, n, add) => only(add(today, -n)),
  },
  'inNext*': { label: 'is in the next', range: (today, n, add) => ({ first: today, last: add(today, n) }) },
  'moreThan*Ahead': {
    label: 'is more than … ahead',
    sentence: (span) => `is more than ${span} ahead`,
    range: (today, n, add) => ({ first: addDays(add(today, n), 1) }),
  },
  '*Ahead': {
    label: 'is exactly … ahead',
    sentence: (span) => `is exactly ${span} ahead`,
    range: (today, n, add) => only(add(today, n)),
  },
}

type SpanRange = (today: string, n: number, add: (day: string, n: number) => string) => DayRange

function spanOperators(): Record<string, RelativeDays> {
  const each = Object.entries(spans).flatMap(([name, { range, ...words }]) =>
    units.map((unit): [string, RelativeDays] => {
      const key = name.replace('*', name.startsWith('*') ? `${unit}s` : `${capital(unit)}s`)
      return [
        key,
        { ...words, takes: 'span', span: { unit, of: name }, range: (today, n) => range(today, n, later[unit]) },
      ]
    }),
  )
  return Object.fromEntries(each)
}

export const relativeDays: Record<string, RelativeDays> = {
  ...spanOperators(),
  past: { label: 'is before today', takes: 'nothing', range: (today) => ({ last: addDays(today, -1) }) },
  future: { label: 'is after today', takes: 'nothing', range: (today) => ({ first: addDays(today, 1) }) },
  today: { label: 'is today', takes: 'nothing', range: (today) => only(today) },
  yesterday: { label: 'is yesterday', takes: 'nothing', range: (today) => only(addDays(today, -1)) },
  tomorrow: { label: 'is tomorrow', takes: 'nothing', range: (today) => only(addDays(today, 1)) },
  ...periods('week', (today, by) => addDays(startOfWeek(today), by * 7)),
  ...periods('month', (today, by) => addMonths(startOfMonth(today), by)),
  ...periods('quarter', (today, by) => addMonths(startOfQuarter(today), by * 3)),
  ...periods('year', (today, by) => addMonths(startOfYear(today), by * 12)),
}

/** This, last and next week, month, quarter or year; `startOf` gives the first day of the period that is `by` periods away. */
function periods(name: string, startOf: (today: string, by: number) => string): Record<string, RelativeDays> {
  const period = (word: string, by: number): [string, RelativeDays] => [
    `${word}${capital(name)}`,
    {
      label: `is ${word} ${name}`,
      takes: 'nothing',
      range: (today) => ({ first: startOf(today, by), last: addDays(startOf(today, by + 1), -1) }),
    },
  ]
  return Object.fromEntries([period('this', 0), period('last', -1), period('next', 1)])
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

function only(day: string): DayRange {
  return { first: day, last: day }
}
