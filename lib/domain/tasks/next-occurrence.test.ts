import { describe, expect, it } from 'vitest'
import { nextOccurrence } from './next-occurrence'

const zone = 'Europe/Amsterdam'
const weekly = {
  repeat: 'weekly',
  repeatDays: null,
  startTime: '2026-10-20T07:00:00.000Z',
  endTime: '2026-10-20T08:00:00.000Z',
}

describe('nextOccurrence', () => {
  it('keeps the wall clock over the change to winter time', () => {
    expect(nextOccurrence(weekly, new Date('2026-10-20T09:00:00Z'), zone)).toEqual({
      startTime: '2026-10-27T08:00:00.000Z',
      endTime: '2026-10-27T09:00:00.000Z',
    })
  })

  it('skips what was missed', () => {
    expect(nextOccurrence(weekly, new Date('2027-01-01T12:00:00Z'), zone)?.startTime).toBe('2027-01-05T08:00:00.000Z')
  })

  it('ends on the last day of a shorter month without drifting', () => {
    const monthly = { repeat: 'monthly', repeatDays: null, startTime: '2026-01-31T09:00:00.000Z', endTime: null }
    expect(nextOccurrence(monthly, new Date('2026-02-01T00:00:00Z'), zone)?.startTime).toBe('2026-02-28T09:00:00.000Z')
    expect(nextOccurrence(monthly, new Date('2026-03-01T00:00:00Z'), zone)?.startTime).toBe('2026-03-31T08:00:00.000Z')
  })

  it('counts own days', () => {
    const custom = { ...weekly, repeat: 'custom', repeatDays: 10 }
    expect(nextOccurrence(custom, new Date('2026-10-21T00:00:00Z'), zone)?.startTime).toBe('2026-10-30T08:00:00.000Z')
  })

  it('is nothing for a task that does not repeat', () => {
    expect(nextOccurrence({ ...weekly, repeat: null }, new Date(), zone)).toBeNull()
    expect(nextOccurrence({ ...weekly, repeat: 'custom', repeatDays: 0 }, new Date(), zone)).toBeNull()
  })
})
