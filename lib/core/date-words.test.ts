import { expect, it } from 'vitest'
import {
  daysAgo,
  daysLeft,
  formatDay,
  formatFullDay,
  formatFullMoment,
  formatMoment,
  formatMomentWithTime,
  formatPlannedDay,
} from '@/lib/core/date-words'

const today = '2026-11-17'
const now = new Date('2026-11-17T10:00:00Z')

it.each([
  ['2026-11-17', 'Today'],
  ['2026-11-16', 'Yesterday'],
  ['2026-11-18', 'Tomorrow'],
  ['2026-11-24', '24 Nov'],
  ['2025-11-24', '24 Nov 2025'],
])('day %s is “%s”', (day, words) => {
  expect(formatDay(day, today)).toBe(words)
})

it('names the weekday of what is planned, and the year of a contract', () => {
  expect(formatPlannedDay('2026-11-20', today)).toBe('Fri 20 Nov')
  expect(formatFullDay('2026-12-05')).toBe('5 Dec 2026')
})

it.each([
  ['2026-11-17T14:00:00Z', '15:00'],
  ['2026-11-16T14:00:00Z', 'Yesterday'],
  ['2026-11-18T07:30:00Z', 'Tomorrow 08:30'],
  ['2026-11-19T14:00:00Z', 'Thu 15:00'],
  ['2026-11-16T23:00:00Z', 'Today'],
  ['2026-11-17T23:00:00Z', 'Tomorrow'],
  ['2026-11-18T23:00:00Z', 'Thu'],
  ['2026-11-24T14:00:00Z', '24 Nov'],
  ['2026-11-12T14:00:00Z', '12 Nov'],
  ['2025-11-12T14:00:00Z', '12 Nov 2025'],
])('moment %s is “%s” in Stockholm', (instant, words) => {
  expect(formatMoment(instant, now, 'Europe/Stockholm')).toBe(words)
})

it.each([
  ['2026-11-17T14:00:00Z', '15:00'],
  ['2026-11-16T14:00:00Z', 'Yesterday 15:00'],
  ['2026-11-16T23:00:00Z', 'Today 00:00'],
  ['2026-11-19T14:00:00Z', 'Thu 15:00'],
  ['2031-06-01T13:30:00Z', '1 Jun 2031, 15:30'],
])('moment %s with its time is “%s” in Stockholm', (instant, words) => {
  expect(formatMomentWithTime(instant, now, 'Europe/Stockholm')).toBe(words)
})

it('says a moment in full', () => {
  expect(formatFullMoment('2026-11-17T23:30:00Z', 'Europe/Stockholm')).toBe('18 Nov 2026, 00:30')
})

it('counts days left and past', () => {
  expect(['2026-12-15', '2026-11-18', today, '2026-11-13', '2026-11-16'].map((day) => daysLeft(day, today))).toEqual([
    '28 days',
    'tomorrow',
    'today',
    '4 days late',
    '1 day late',
  ])
  expect(['2026-11-11', '2026-11-16', today, '2026-11-20'].map((day) => daysAgo(day, today))).toEqual([
    '6 days ago',
    'yesterday',
    'today',
    'in 3 days',
  ])
})
