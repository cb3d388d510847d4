import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  dayToEpoch,
  epochToDay,
  isDay,
  isoWeek,
  monthsAsNumber,
  monthsBetween,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
  termMonths,
  timeBuckets,
} from '@/lib/core/dates'

const days = fc.integer({ min: -719_162, max: 2_932_896 }).map(epochToDay)

describe('days', () => {
  it('are counted from 1970', () => {
    expect(dayToEpoch('2023-05-31')).toBe(19508)
    expect(epochToDay(19508)).toBe('2023-05-31')
    expect(epochToDay(-719_162)).toBe('0001-01-01')
    expect(epochToDay(2_932_896)).toBe('9999-12-31')
    expect(() => epochToDay(2_932_897)).toThrow(RangeError)
  })

  it('survive the way there and back', () => {
    fc.assert(fc.property(days, (day) => isDay(day) && epochToDay(dayToEpoch(day)) === day))
  })

  it('exist or do not', () => {
    expect(['2024-02-29', '2000-02-29', '0004-02-29'].every(isDay)).toBe(true)
    expect(['2023-02-29', '1900-02-29', '2023-1-1', '', 'x', null].some(isDay)).toBe(false)
  })

  it('end with the year 9999, and begin with the first', () => {
    expect([addDays('9999-12-31', 30), addDays('0001-01-01', -1)]).toEqual(['9999-12-31', '0001-01-01'])
    expect([addMonths('9999-12-01', 1), addMonths('9999-11-30', 1)]).toEqual(['9999-12-31', '9999-12-30'])
    expect([addMonths('0001-01-31', -1), addMonths('0001-02-28', -1)]).toEqual(['0001-01-01', '0001-01-28'])
    expect([addMonths('2026-01-31', 1e9), addMonths('2026-01-31', -1e9)]).toEqual(['9999-12-31', '0001-01-01'])
  })

  it('add across daylight saving and leap days', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(daysBetween('2026-11-17', '2026-12-15')).toBe(28)
    expect(daysBetween('2026-11-17', '2026-11-13')).toBe(-4)
  })
})

describe('months', () => {
  it('end where the shorter one ends', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addMonths('0050-06-15', 12)).toBe('0051-06-15')
  })

  it.each([
    ['2019-12-11', '2020-12-11', 12],
    ['2026-01-01', '2026-02-01', 1],
    ['2026-01-15', '2026-03-01', 1 + 14 / 28],
    ['2026-01-01', '2026-01-16', 15 / 31],
    ['2026-01-31', '2026-02-28', 1],
    ['2026-05-05', '2026-05-05', 0],
  ])('from %s until %s are %d', (from, until, months) => {
    expect(monthsAsNumber(monthsBetween(from, until))).toBeCloseTo(months, 12)
  })

  it.each([
    ['2019-12-11', '2020-12-11', true, 12],
    ['2019-12-11', '2020-12-10', true, 12],
    ['2026-01-01', '2026-12-31', true, 12],
    ['2026-01-01', '2026-12-31', false, 11 + 30 / 31],
    ['2026-01-01', '2026-01-01', true, 1 / 31],
    ['2026-01-01', '2026-01-01', false, 0],
  ])('of the term %s to %s (last day included: %s) are %d', (first, last, included, months) => {
    expect(monthsAsNumber(termMonths(first, last, included))).toBeCloseTo(months, 12)
  })

  it('lie between the whole ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 4_000 }), (start, length) => {
        const from = epochToDay(start)
        const span = monthsBetween(from, epochToDay(start + length))
        expect(span.days).toBeGreaterThanOrEqual(0)
        expect(span.days).toBeLessThanOrEqual(span.daysInMonth)
        expect(addDays(addMonths(from, span.whole), span.days)).toBe(epochToDay(start + length))
      }),
    )
  })
})

it('begins weeks, months, quarters and years', () => {
  expect(startOfWeek('2026-11-17')).toBe('2026-11-16')
  expect(startOfWeek('2026-11-22')).toBe('2026-11-16')
  expect(startOfMonth('2026-11-17')).toBe('2026-11-01')
  expect(startOfQuarter('2026-11-17')).toBe('2026-10-01')
  expect(startOfYear('2026-11-17')).toBe('2026-01-01')
})

it('names time buckets as the public API does', () => {
  expect(timeBuckets('2021-06-30')).toEqual(['2021', '2021-Q2', '2021-6', '2021-W26'])
  expect(timeBuckets('2021-01-01')).toEqual(['2021', '2021-Q1', '2021-1', '2020-W53'])
  expect(isoWeek('2018-12-31')).toEqual({ year: 2019, week: 1 })
})
