import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '@/lib/core/dates'
import { licenseClock, licenseTerm, nextTerm } from './license-term'

const fixed = (fromDate: string, toDate: string, value: string) =>
  licenseTerm({ fromDate, toDate, value, mrr: null, leads: 'value' }, true)

describe('licenseTerm', () => {
  it('knows the example of the public API', () => {
    expect(fixed('2019-12-11', '2020-12-11', '15000')).toEqual({
      value: '15000',
      mrr: '1250',
      arr: '15000',
      length: 12,
    })
  })

  it('counts a year from the first to the last day as twelve months', () => {
    expect(fixed('2026-06-02', '2027-06-01', '131400')).toMatchObject({ arr: '131400', length: 12 })
    expect(fixed('2026-01-01', '2026-12-31', '1200')).toMatchObject({ mrr: '100', length: 12 })
  })

  it('counts a part month by the days of the month', () => {
    // 15 January to 14 March are two months; 17 more days of March, which has 31.
    expect(fixed('2026-01-15', '2026-03-31', '7900')).toEqual({
      value: '7900',
      mrr: '3100',
      arr: '37200',
      length: 2.55,
    })
  })

  it('rounds once and at the end', () => {
    expect(fixed('2026-01-01', '2026-12-31', '10000')).toMatchObject({ mrr: '833.333333', arr: '10000' })
    expect(fixed('2026-01-01', '2026-07-31', '100')).toMatchObject({ mrr: '14.285714', arr: '171.428571' })
  })

  it('takes the value from the MRR when only that is known', () => {
    const term = licenseTerm(
      { fromDate: '2026-01-01', toDate: '2026-06-30', value: null, mrr: '99.9', leads: 'mrr' },
      true,
    )
    expect(term).toEqual({ value: '599.4', mrr: '99.9', arr: '1198.8', length: 6 })
  })

  it('needs an MRR without an end', () => {
    expect(
      licenseTerm({ fromDate: '2026-01-01', toDate: null, value: '5', mrr: null, leads: 'value' }, true),
    ).toMatchObject({ field: 'mrr' })
    expect(licenseTerm({ fromDate: '2026-01-01', toDate: null, value: null, mrr: '7', leads: 'value' }, true)).toEqual({
      value: null,
      mrr: '7',
      arr: '84',
      length: null,
    })
  })

  it('refuses an end before the start and a term without length', () => {
    expect(fixed('2026-02-01', '2026-01-31', '5')).toMatchObject({ field: 'toDate' })
    expect(
      licenseTerm({ fromDate: '2026-02-01', toDate: '2026-02-01', value: '5', mrr: null, leads: 'value' }, false),
    ).toMatchObject({ field: 'toDate' })
    expect(fixed('2026-02-01', '2026-02-01', '5')).toMatchObject({ value: '5', mrr: '140' })
  })

  it('gives back the value from its own MRR, to the last kept digit of each month', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days))
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 1500 }), fc.integer({ min: 0, max: 1e9 }), (from, days, cents) => {
        const value = (cents / 100).toFixed(2)
        const term = fixed(from, addDays(from, days), value)
        if ('message' in term) throw new Error(term.message)
        expect(Math.abs(Number(term.mrr) * 12 - Number(term.arr))).toBeLessThan(0.00001)
        expect(Math.abs(Number(term.mrr) * (term.length ?? 0) - Number(value))).toBeLessThanOrEqual(
          Number(term.mrr) * 0.006 + 0.001,
        )
      }),
    )
  })
})

describe('licenseClock', () => {
  const at = (today: string, renewalStatus = 'ongoing', toDate: string | null = '2026-12-31') =>
    licenseClock({ fromDate: '2026-01-01', toDate, renewalStatus }, today, true)

  it('goes from coming over active to overdue', () => {
    expect(at('2025-12-31').status).toBe('coming')
    expect(at('2026-01-01').status).toBe('active')
    expect(at('2026-12-31')).toEqual({
      status: 'active',
      isOverdue: false,
      renewalDate: '2026-12-31',
      renewalDaysFromNow: 0,
    })
    expect(at('2027-01-01')).toEqual({
      status: 'overdue',
      isOverdue: true,
      renewalDate: '2026-12-31',
      renewalDaysFromNow: -1,
    })
  })

  it('is over when it was renewed or lost', () => {
    expect(at('2027-01-01', 'renewed')).toEqual({
      status: 'renewed',
      isOverdue: false,
      renewalDate: null,
      renewalDaysFromNow: null,
    })
    expect(at('2026-05-01', 'lost').status).toBe('lost')
  })
})

describe('nextTerm', () => {
  const agreed = { renewalPeriod: null, renewalUnit: null }

  it('follows on and is as long', () => {
    expect(nextTerm({ fromDate: '2026-06-02', toDate: '2027-06-01', ...agreed }, true)).toEqual({
      fromDate: '2027-06-02',
      toDate: '2028-06-01',
    })
    expect(nextTerm({ fromDate: '2019-12-11', toDate: '2020-12-11', ...agreed }, true)).toEqual({
      fromDate: '2020-12-11',
      toDate: '2021-12-11',
    })
  })

  it('takes the agreed period', () => {
    expect(
      nextTerm({ fromDate: '2026-01-01', toDate: '2026-12-31', renewalPeriod: 2, renewalUnit: 'years' }, true),
    ).toEqual({ fromDate: '2027-01-01', toDate: '2028-12-31' })
  })

  it('never leaves a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 36 }), (days, months) => {
        const fromDate = addDays('2020-01-01', days)
        const toDate = addDays(addMonths(fromDate, months), -1)
        expect(nextTerm({ fromDate, toDate, ...agreed }, true).fromDate).toBe(addDays(toDate, 1))
      }),
    )
  })
})
