import { addDays } from '@/lib/core/dates'
import { startOfDayIn } from '@/lib/core/time-zone'
import type { Clock, Lowered, Operator, Predicate } from '@/lib/fields/contract'
import { oneOf, pairOf, spanOf } from '@/lib/fields/operators/operand'
import { presence } from '@/lib/fields/operators/presence'
import { type DayRange, relativeDays } from '@/lib/fields/operators/relative-days'

/** What a range of calendar days means for a column, in the time zone of the clock. */
type Within = (range: DayRange, clock: Clock) => Lowered

/** Operators of a column that holds days. */
export const dayOperators = calendarOperators({ one: 'value', pair: 'range' }, withinDays)

/** Operators of a column that holds instants: people say days, which begin and end in the tenant's time zone. */
export const instantOperators = {
  ...calendarOperators({ one: 'calendarDay', pair: 'calendarRange' }, withinInstants),
  since: {
    label: 'is at or after the moment',
    takes: 'value',
    lower: (operand) => ({ op: 'gte', value: oneOf(operand) }),
  },
  until: { label: 'is before the moment', takes: 'value', lower: (operand) => ({ op: 'lt', value: oneOf(operand) }) },
} satisfies Record<string, Operator>

function calendarOperators(
  takes: { one: Operator['takes']; pair: Operator['takes'] },
  within: Within,
): Record<string, Operator> {
  const named = (label: string, range: (day: string) => DayRange): Operator => ({
    label,
    takes: takes.one,
    lower: (operand, _, clock) => within(range(String(oneOf(operand))), clock),
  })
  const on = named('is on', (day) => ({ first: day, last: day }))
  return {
    on,
    notOn: { ...on, label: 'is not on', lower: (...given) => ({ not: on.lower(...given) }) },
    before: named('is before', (day) => ({ last: dayBefore(day) })),
    after: named('is after', (day) => ({ first: dayAfter(day) })),
    onOrBefore: named('is on or before', (day) => ({ last: day })),
    onOrAfter: named('is on or after', (day) => ({ first: day })),
    between: {
      label: 'is between',
      takes: takes.pair,
      lower: (operand, _, clock) => {
        const [first, last] = pairOf(operand).map(String)
        return within({ first, last }, clock)
      },
    },
    ...relativeOperators(within),
    ...presence,
  }
}

function relativeOperators(within: Within): Record<string, Operator> {
  return Object.fromEntries(
    Object.entries(relativeDays).map(([key, { range, ...words }]) => [
      key,
      {
        ...words,
        lower: (operand, _, clock) => within(range(clock.today, words.takes === 'span' ? spanOf(operand) : 0), clock),
      } satisfies Operator,
    ]),
  )
}

function withinDays({ first, last }: DayRange): Lowered {
  if (first !== undefined && first === last) return { op: 'eq', value: first }
  return joined([first !== undefined && { op: 'gte', value: first }, last !== undefined && { op: 'lte', value: last }])
}

function withinInstants({ first, last }: DayRange, { timeZone }: Clock): Lowered {
  const upTo = last === undefined || last === LAST_DAY ? undefined : addDays(last, 1)
  return joined([
    first !== undefined && { op: 'gte', value: startOf(first, timeZone) },
    upTo !== undefined && { op: 'lt', value: startOf(upTo, timeZone) },
  ])
}

function joined(ends: (Predicate | false)[]): Lowered {
  const bounds = ends.filter((end) => end !== false)
  const [only, ...others] = bounds
  if (!only) return { not: { op: 'empty' } }
  return others.length === 0 ? only : { all: bounds }
}

const FIRST_DAY = '0001-01-01'
const LAST_DAY = '9999-12-31'

function dayBefore(day: string): string {
  return day === FIRST_DAY ? day : addDays(day, -1)
}

function dayAfter(day: string): string {
  return day === LAST_DAY ? day : addDays(day, 1)
}

/** Time zones as we know them begin about 1900; before, a day begins with UTC's. */
function startOf(day: string, timeZone: string): string {
  return day < '1900-01-01' ? `${day}T00:00:00.000Z` : startOfDayIn(day, timeZone).toISOString()
}
