import { describe, expect, it } from 'vitest'
import { prepareSeries } from './series'

const week = { from: '2026-03-02', to: '2026-03-15', granularity: 'week', aggregate: 'sum' } as const

describe('prepareSeries', () => {
  it('breaks where nothing was measured and compares with the period before', () => {
    const points = [
      { day: '2026-03-03', value: 4 },
      { day: '2026-03-02', value: 2 },
      { day: '2026-02-20', value: 3 },
    ]
    expect(prepareSeries(points, week)).toEqual({
      buckets: [
        { start: '2026-03-02', end: '2026-03-08', value: 6, isPartial: false },
        { start: '2026-03-09', end: '2026-03-15', value: null, isPartial: false },
      ],
      total: 6,
      previous: 3,
      change: 1,
      latest: { day: '2026-03-03', value: 4 },
      compared: { now: 6, before: 3, over: 'period' },
    })
  })

  it('ends with the last day there is', () => {
    for (const granularity of ['day', 'week', 'month'] as const) {
      const { buckets } = prepareSeries([], { ...week, granularity, from: '9999-12-01', to: '9999-12-31' })
      expect(buckets.length).toBeLessThan(32)
      expect(buckets.at(-1)?.start.slice(0, 7)).toBe('9999-12')
    }
  })

  it('compares the last month with the one before where nothing was measured before the period', () => {
    const year = { from: '2025-03-16', to: '2026-03-15', granularity: 'month', aggregate: 'sum' } as const
    const points = [
      { day: '2026-01-02', value: 9 },
      { day: '2026-01-20', value: 4 },
      { day: '2026-02-13', value: 1 },
      { day: '2026-02-14', value: 5 },
      { day: '2026-03-15', value: 2 },
    ]
    expect(prepareSeries(points, year)).toMatchObject({
      previous: null,
      change: null,
      compared: { now: 7, before: 5, over: 'month' },
    })
    // What began in the middle of a month has none to be compared with.
    expect(prepareSeries(points.slice(1), year).compared).toBe(null)
  })

  it('begins and ends with buckets the period cuts', () => {
    const { buckets } = prepareSeries([], { ...week, from: '2026-03-05', to: '2026-03-10' })
    expect(buckets.map(({ start, isPartial }) => [start, isPartial])).toEqual([
      ['2026-03-02', true],
      ['2026-03-09', true],
    ])
  })

  it('takes the last day or the mean when the metric says so', () => {
    const points = [
      { day: '2026-03-02', value: 2 },
      { day: '2026-03-04', value: 6 },
    ]
    expect(prepareSeries(points, { ...week, aggregate: 'last' }).total).toBe(6)
    expect(prepareSeries(points, { ...week, aggregate: 'average' }).total).toBe(4)
  })

  it('answers an empty series', () => {
    const { total, previous, change, latest } = prepareSeries([], week)
    expect([total, previous, change, latest]).toEqual([null, null, null, null])
  })

  it('has a bucket per month of whatever length', () => {
    const { buckets } = prepareSeries([], {
      from: '2026-01-31',
      to: '2026-03-01',
      granularity: 'month',
      aggregate: 'sum',
    })
    expect(buckets.map(({ start, end }) => [start, end])).toEqual([
      ['2026-01-01', '2026-01-31'],
      ['2026-02-01', '2026-02-28'],
      ['2026-03-01', '2026-03-31'],
    ])
  })
})
