import { describe, expect, it } from 'vitest'
import type { Json } from '@/lib/core/json'
import type { Clock, Lowered } from '@/lib/fields/contract'
import { dayOperators, instantOperators } from '@/lib/fields/operators/calendar-operators'

// A Tuesday.
const clock: Clock = {
  now: new Date('2026-11-17T10:00:00Z'),
  today: '2026-11-17',
  timeZone: 'America/New_York',
  memberId: null,
}

const lower = (operators: typeof dayOperators, key: string, operand: Json = null): Lowered => {
  const operator = operators[key]
  if (!operator) throw new Error(key)
  return operator.lower(operand, {}, clock)
}

describe('days', () => {
  const between = (first: string, last: string) => ({
    all: [
      { op: 'gte', value: first },
      { op: 'lte', value: last },
    ],
  })

  it.each([
    ['on', '2026-11-17', { op: 'eq', value: '2026-11-17' }],
    ['notOn', '2026-11-17', { not: { op: 'eq', value: '2026-11-17' } }],
    ['before', '2026-11-17', { op: 'lte', value: '2026-11-16' }],
    ['after', '2026-11-17', { op: 'gte', value: '2026-11-18' }],
    ['onOrBefore', '2026-11-17', { op: 'lte', value: '2026-11-17' }],
    ['between', ['2026-11-01', '2026-11-30'], between('2026-11-01', '2026-11-30')],
    ['inLastDays', 30, between('2026-10-18', '2026-11-17')],
    ['moreThanDaysAgo', 30, { op: 'lte', value: '2026-10-17' }],
    ['daysAgo', 30, { op: 'eq', value: '2026-10-18' }],
    ['inNextDays', 120, between('2026-11-17', '2027-03-17')],
    ['moreThanDaysAhead', 120, { op: 'gte', value: '2027-03-18' }],
    ['daysAhead', 1, { op: 'eq', value: '2026-11-18' }],
    ['inLastWeeks', 2, between('2026-11-03', '2026-11-17')],
    ['inLastMonths', 3, between('2026-08-17', '2026-11-17')],
    ['inNextQuarters', 1, between('2026-11-17', '2027-02-17')],
    ['inLastYears', 1, between('2025-11-17', '2026-11-17')],
    ['moreThanMonthsAgo', 9, { op: 'lte', value: '2026-02-16' }],
    ['moreThanYearsAhead', 1, { op: 'gte', value: '2027-11-18' }],
    ['weeksAgo', 1, { op: 'eq', value: '2026-11-10' }],
    ['quartersAhead', 2, { op: 'eq', value: '2027-05-17' }],
    ['past', null, { op: 'lte', value: '2026-11-16' }],
    ['future', null, { op: 'gte', value: '2026-11-18' }],
    ['today', null, { op: 'eq', value: '2026-11-17' }],
    ['yesterday', null, { op: 'eq', value: '2026-11-16' }],
    ['thisWeek', null, between('2026-11-16', '2026-11-22')],
    ['lastWeek', null, between('2026-11-09', '2026-11-15')],
    ['nextMonth', null, between('2026-12-01', '2026-12-31')],
    ['thisQuarter', null, between('2026-10-01', '2026-12-31')],
    ['nextQuarter', null, between('2027-01-01', '2027-03-31')],
    ['lastYear', null, between('2025-01-01', '2025-12-31')],
  ] as [string, Json, Lowered][])('%s %s', (key, operand, lowered) => {
    expect(lower(dayOperators, key, operand)).toEqual(lowered)
  })

  it('count months to the end of a shorter one', () => {
    const lastOfMay = { ...clock, today: '2026-05-31' }
    expect(dayOperators.inLastMonths?.lower(3, {}, lastOfMay)).toEqual(between('2026-02-28', '2026-05-31'))
    expect(dayOperators.moreThanQuartersAgo?.lower(1, {}, lastOfMay)).toEqual({ op: 'lte', value: '2026-02-27' })
  })

  it('stay inside the calendar', () => {
    expect(lower(dayOperators, 'inLastDays', 36_500)).toEqual(between('1926-12-12', '2026-11-17'))
    expect(lower(dayOperators, 'after', '9999-12-31')).toEqual({ op: 'gte', value: '9999-12-31' })
  })
})

describe('instants', () => {
  it('begin and end with the days of the tenant', () => {
    expect(lower(instantOperators, 'on', '2026-11-17')).toEqual({
      all: [
        { op: 'gte', value: '2026-11-17T05:00:00.000Z' },
        { op: 'lt', value: '2026-11-18T05:00:00.000Z' },
      ],
    })
    expect(lower(instantOperators, 'before', '2026-11-17')).toEqual({ op: 'lt', value: '2026-11-17T05:00:00.000Z' })
    expect(lower(instantOperators, 'after', '2026-11-17')).toEqual({ op: 'gte', value: '2026-11-18T05:00:00.000Z' })
    expect(lower(instantOperators, 'inLastDays', 30)).toEqual({
      all: [
        // Daylight saving ended in between.
        { op: 'gte', value: '2026-10-18T04:00:00.000Z' },
        { op: 'lt', value: '2026-11-18T05:00:00.000Z' },
      ],
    })
  })

  it('can be compared exactly', () => {
    expect(lower(instantOperators, 'since', '2026-11-17T05:00:00.000Z')).toEqual({
      op: 'gte',
      value: '2026-11-17T05:00:00.000Z',
    })
  })

  it('stay inside the calendar', () => {
    expect(lower(instantOperators, 'on', '9999-12-31')).toEqual({ op: 'gte', value: '9999-12-31T05:00:00.000Z' })
    expect(lower(instantOperators, 'on', '0001-01-01')).toEqual({
      all: [
        { op: 'gte', value: '0001-01-01T00:00:00.000Z' },
        { op: 'lt', value: '0001-01-02T00:00:00.000Z' },
      ],
    })
  })
})
