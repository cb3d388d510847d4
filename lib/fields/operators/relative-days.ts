import { addDays, addMonths, startOfMonth, startOfQuarter, startOfWeek, startOfYear } from '@/lib/core/dates'

/** Days from `first` to `last`, both included; open where one is missing. */
export type DayRange = { first?: string; last?: string }

/** Ranges that move with today. `n` is the number of days a person gave. */
export type RelativeDays = {
  label: string
  takes: 'nothing' | 'days'
  sentence?: (days: string) => string
  range: (today: string, n: number) => DayRange
}

export const relativeDays = {
  inLastDays: {
    label: 'is in the last',
    takes: 'days',
    range: (today, n) => ({ first: addDays(today, -n), last: today }),
  },
  moreThanDaysAgo: {
    label: 'is more than … ago',
    takes: 'days',
    sentence: (days) => `is more than ${days} ago`,
    range: (today, n) => ({ last: addDays(today, -n - 1) }),
  },
  daysAgo: {
    label: 'is exactly … ago',
    takes: 'days',
    sentence: (days) => `is exactly ${days} ago`,
    range: (today, n) => only(addDays(today, -n)),
  },
  inNextDays: {
    label: 'is in the next',
    takes: 'days',
    range: (today, n) => ({ first: today, last: addDays(today, n) }),
  },
  moreThanDaysAhead: {
    label: 'is more than … ahead',
    takes: 'days',
    sentence: (days) => `is more than ${days} ahead`,
    range: (today, n) => ({ first: addDays(today, n + 1) }),
  },
  daysAhead: {
    label: 'is exactly … ahead',
    takes: 'days',
    sentence: (days) => `is exactly ${days} ahead`,
    range: (today, n) => only(addDays(today, n)),
  },
  past: { label: 'is before today', takes: 'nothing', range: (today) => ({ last: addDays(today, -1) }) },
  future: { label: 'is after today', takes: 'nothing', range: (today) => ({ first: addDays(today, 1) }) },
  today: { label: 'is today', takes: 'nothing', range: (today) => only(today) },
  yesterday: { label: 'is yesterday', takes: 'nothing', range: (today) => only(addDays(today, -1)) },
  tomorrow: { label: 'is tomorrow', takes: 'nothing', range: (today) => only(addDays(today, 1)) },
  ...periods('week', (today, by) => addDays(startOfWeek(today), by * 7)),
  ...periods('month', (today, by) => addMonths(startOfMonth(today), by)),
  ...periods('quarter', (today, by) => addMonths(startOfQuarter(today), by * 3)),
  ...periods('year', (today, by) => addMonths(startOfYear(today), by * 12)),
} satisfies Record<string, RelativeDays>

/** This, last and next week, month, quarter or year; `startOf` gives the first day of the period that is `by` periods away. */
function periods(name: string, startOf: (today: string, by: number) => string): Record<string, RelativeDays> {
  const period = (word: string, by: number): [string, RelativeDays] => [
    `${word}${name[0]?.toUpperCase()}${name.slice(1)}`,
    {
      label: `is ${word} ${name}`,
      takes: 'nothing',
      range: (today) => ({ first: startOf(today, by), last: addDays(startOf(today, by + 1), -1) }),
    },
  ]
  return Object.fromEntries([period('this', 0), period('last', -1), period('next', 1)])
}

function only(day: string): DayRange {
  return { first: day, last: day }
}
