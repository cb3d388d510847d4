import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coerceDate, coerceDateTime, coerceDay } from '@/lib/core/data-standards'
import { dayToEpoch } from '@/lib/core/dates'

const value = (result: ReturnType<typeof coerceDay>) => {
  if (!result.ok) throw new Error(result.message)
  return result.value
}

describe('the documented table, row by row', () => {
  it.each([
    ['2023-05-01T00:00:00.000Z', 19478],
    ['2023-05-02', 19479],
    ['2023-05-03T05:00:00.000+02:00', 19480],
    [19508, 19508],
  ])('day %s → %s', (input, stored) => {
    expect(dayToEpoch(value(coerceDay(input)) ?? '')).toBe(stored)
  })

  it.each([
    ['2023-05-31T15:21:19.144Z', '2023-05-31'],
    ['2023-05-31T15:21:19.000+02:00', '2023-05-31'],
    ['2023-05-31', '2023-05-31'],
  ])('date %s → %s', (input, stored) => {
    expect(value(coerceDate(input))).toBe(stored)
  })

  it.each([
    ['2023-05-31T15:21:19.144Z', '2023-05-31T15:21:19.144Z'],
    ['2023-05-31T15:21:19.000+02:00', '2023-05-31T13:21:19.000Z'],
    ['2023-05-31', '2023-05-31T00:00:00.000Z'],
  ])('date time %s → %s', (input, stored) => {
    expect(value(coerceDateTime(input))).toBe(stored)
  })
})

describe('an offset that crosses midnight', () => {
  it('leaves day and date as written', () => {
    expect(value(coerceDay('2023-05-03T00:30:00+02:00'))).toBe('2023-05-03')
    expect(value(coerceDate('2023-05-03T23:30:00-05:00'))).toBe('2023-05-03')
  })

  it('moves a date time', () => {
    expect(value(coerceDateTime('2023-05-03T00:30:00+02:00'))).toBe('2023-05-02T22:30:00.000Z')
    expect(value(coerceDateTime('2023-05-03T23:30:00-0500'))).toBe('2023-05-04T04:30:00.000Z')
  })
})

describe('what else is read', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    ['2023/5/7', '2023-05-07'],
    [' 24 Nov 2026 ', '2026-11-24'],
    ['November 24, 2026', '2026-11-24'],
    ['Tue 24 Nov 2026, 15:00 UTC', '2026-11-24'],
    ['19508', '2023-05-31'],
    [0, '1970-01-01'],
    [-1, '1969-12-31'],
    [new Date('2023-05-31T23:00:00Z'), '2023-05-31'],
  ])('day %s → %s', (input, stored) => {
    expect(value(coerceDay(input))).toBe(stored)
  })

  it.each([
    [1_685_545_279_144, '2023-05-31T15:01:19.144Z'],
    ['2023-05-31 15:21', '2023-05-31T15:21:00.000Z'],
    ['2023-05-31t15:21:19,5z', '2023-05-31T15:21:19.500Z'],
    ['24 Nov 2026, 15:00 UTC', '2026-11-24T15:00:00.000Z'],
  ])('date time %s → %s', (input, stored) => {
    expect(value(coerceDateTime(input))).toBe(stored)
  })

  it('takes nothing for empty', () => {
    for (const nothing of [null, undefined, '', '  ']) {
      for (const coerce of [coerceDay, coerceDate, coerceDateTime])
        expect(coerce(nothing)).toEqual({ ok: true, value: null })
    }
  })
})

describe('what is refused', () => {
  it.each(['2023-02-30', '2023-02-29', '2023-13-01', '2023-00-10', '2023-04-31', '0000-01-01', '2023-02-30T10:00:00Z'])(
    '%s',
    (input) => {
      for (const coerce of [coerceDay, coerceDate, coerceDateTime]) expect(coerce(input).ok).toBe(false)
    },
  )

  it.each([
    '31/05/2023',
    '31-05-2023',
    '2023',
    '2023-05',
    '2023-05-31T25:00:00Z',
    '2023-05-31T10:61:00Z',
    '2023-05-31T10:00:00+25:00',
    '+012023-05-31',
    'soon',
    '5 Marble 2023',
    true,
    {},
    [],
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1.5,
    1_685_545_279,
    new Date(Number.NaN),
  ])('%s', (input) => {
    for (const coerce of [coerceDay, coerceDate, coerceDateTime]) expect(coerce(input).ok).toBe(false)
  })

  it('says why', () => {
    expect(coerceDay('2023-02-30')).toEqual({ ok: false, message: '“2023-02-30” is a date that does not exist.' })
    expect(coerceDay('abc')).toEqual({ ok: false, message: '“abc” is not a date. Write it as 2026-11-17.' })
  })
})

it('agrees with the clock of the platform on every instant', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1974-01-01'), max: new Date('9999-12-30'), noInvalidDate: true }), (date) => {
      expect(value(coerceDateTime(date.toISOString()))).toBe(date.toISOString())
      expect(value(coerceDateTime(date.getTime()))).toBe(date.toISOString())
      expect(value(coerceDay(date))).toBe(date.toISOString().slice(0, 10))
    }),
  )
})
