import { describe, expect, it } from 'vitest'
import { monthGrid, parseDay, parseTime, weekday } from '@/components/ui/day'

describe('parseDay', () => {
  const now = '2026-11-17'
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['24 Nov', '2026-11-24'],
    ['24 november 2027', '2027-11-24'],
    ['24/11/26', '2026-11-24'],
    ['4.1.2027', '2027-01-04'],
    ['tomorrow', '2026-11-18'],
    ['+7', '2026-11-24'],
    ['-17', '2026-10-31'],
  ])('reads %s', (text, day) => expect(parseDay(text, now)).toBe(day))

  it.each(['31 Feb', '2026-13-01', 'soon', '24/foo/26', ''])('refuses %s', (text) => {
    expect(parseDay(text, now)).toBeNull()
  })
})

describe('the calendar', () => {
  it('starts weeks on Monday and holds the whole month', () => {
    const grid = monthGrid('2026-11-17')
    expect(grid[0]?.[0]).toBe('2026-10-26')
    expect(weekday('2026-11-17')).toBe(1)
    expect(grid.flat().filter((day) => day.startsWith('2026-11'))).toHaveLength(30)
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
