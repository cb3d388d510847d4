import { describe, expect, it } from 'vitest'
import { addMonths, monthGrid, parseDay, weekday } from '@/components/ui/day'

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
  it('keeps to the end of shorter months', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonths('2028-03-31', -1)).toBe('2028-02-29')
    expect(addMonths('2026-11-17', 14)).toBe('2028-01-17')
  })

  it('starts weeks on Monday and holds the whole month', () => {
    const grid = monthGrid('2026-11-17')
    expect(grid[0]?.[0]).toBe('2026-10-26')
    expect(weekday('2026-11-17')).toBe(1)
    expect(grid.flat().filter((day) => day.startsWith('2026-11'))).toHaveLength(30)
  })
})
