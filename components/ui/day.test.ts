import { describe, expect, it } from 'vitest'
import { monthGrid, parseTime, weekday, weekdays } from '@/components/ui/day'
import { speaking } from '@/lib/core/speech'
import { speechOf } from '@/lib/core/speech-of'

describe('the calendar', () => {
  it('starts weeks on Monday and holds the whole month', () => {
    const grid = monthGrid('2026-11-17')
    expect(grid[0]?.[0]).toBe('2026-10-26')
    expect(weekday('2026-11-17')).toBe(1)
    expect(grid.flat().filter((day) => day.startsWith('2026-11'))).toHaveLength(30)
  })
})

describe('the calendar of somebody else', () => {
  it('begins where their weeks begin, in their words', () => {
    speaking(speechOf('en-US'), () => {
      expect(monthGrid('2026-11-17')[0]?.[0]).toBe('2026-11-01')
      expect(weekday('2026-11-17')).toBe(2)
      expect(weekdays()[0]).toEqual({ name: 'Sunday', short: 'Su' })
    })
    speaking(speechOf('de-DE'), () => {
      expect(weekdays()[0]).toEqual({ name: 'Montag', short: 'Mo' })
      expect(monthGrid('2026-11-17')[0]?.[0]).toBe('2026-10-26')
    })
  })
})

describe('parseTime', () => {
  it.each([
    ['14:00', 14, 0],
    ['1430', 14, 30],
    ['9', 9, 0],
    ['9.30', 9, 30],
    ['2pm', 14, 0],
    ['12 am', 0, 0],
  ])('reads %s', (text, hour, minute) => expect(parseTime(text)).toEqual({ hour, minute }))

  it.each(['25', '9:75', '13pm', 'noon', ''])('refuses %s', (text) => expect(parseTime(text)).toBeNull())
})
