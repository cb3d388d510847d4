import { expect, it } from 'vitest'
import { instantOf, isTimeZone, startOfDayIn, today, wallClock } from '@/lib/core/time-zone'

it('knows which day it is where', () => {
  const now = new Date('2026-11-17T23:30:00Z')
  expect(today(now, 'UTC')).toBe('2026-11-17')
  expect(today(now, 'Europe/Stockholm')).toBe('2026-11-18')
  expect(today(now, 'America/New_York')).toBe('2026-11-17')
  expect(wallClock(new Date('2026-11-17T00:00:00Z'), 'UTC')).toEqual({
    day: '2026-11-17',
    hour: 0,
    minute: 0,
    second: 0,
  })
})

it.each([
  ['2026-11-17', 'UTC', '2026-11-17T00:00:00.000Z'],
  ['2026-11-17', 'Europe/Stockholm', '2026-11-16T23:00:00.000Z'],
  ['2026-07-17', 'Europe/Stockholm', '2026-07-16T22:00:00.000Z'],
  ['2026-03-29', 'Europe/Stockholm', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Stockholm', '2026-03-29T22:00:00.000Z'],
  ['2026-11-17', 'Pacific/Auckland', '2026-11-16T11:00:00.000Z'],
  ['2026-11-17', 'Pacific/Kiritimati', '2026-11-16T10:00:00.000Z'],
  ['2026-11-17', 'Asia/Kathmandu', '2026-11-16T18:15:00.000Z'],
  // Clocks skipped midnight: the day began at one o'clock.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  // Clocks struck midnight twice: the day began at the first one.
  ['2018-11-04', 'America/Havana', '2018-11-04T04:00:00.000Z'],
])('%s begins in %s at %s', (day, zone, instant) => {
  expect(startOfDayIn(day, zone).toISOString()).toBe(instant)
})

it.each(['UTC', 'Pacific/Kiritimati', 'America/New_York', 'Etc/GMT+12'])(
  'knows the first and the last day there are in %s',
  (zone) => {
    for (const day of ['0001-01-01', '9999-12-31']) {
      const begins = startOfDayIn(day, zone)
      const away = begins.getTime() - Date.parse(`${day}T00:00:00Z`)
      expect(Math.abs(away)).toBeLessThan(86_400_000)
      expect(wallClock(begins, zone).day).toBe(day)
    }
    expect(today(new Date('9999-12-31T23:59:59.999Z'), zone)).toMatch(/^9999-12-31$/)
    expect(today(new Date('0001-01-01T00:00:00Z'), zone)).toMatch(/^0001-01-01$/)
  },
)

it('finds the instant of a wall clock', () => {
  expect(instantOf('2026-11-17', 15, 30, 'Europe/Stockholm').toISOString()).toBe('2026-11-17T14:30:00.000Z')
})

it('tells a time zone from a word', () => {
  expect(isTimeZone('Europe/Stockholm')).toBe(true)
  expect(isTimeZone('Middle/Earth')).toBe(false)
})

it.each([
  'Europe/Stockholm',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Monrovia',
  'UTC',
])('reads the clocks of %s as Intl does, in all seasons', (timeZone) => {
  const reader = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  for (let at = Date.UTC(1971, 0, 1); at < Date.UTC(2040, 0, 1); at += 76_543_210) {
    const { day, hour, minute, second } = wallClock(new Date(at), timeZone)
    const two = (part: number) => String(part).padStart(2, '0')
    expect(`${day} ${two(hour)}:${two(minute)}:${two(second)}`).toBe(reader.format(at))
  }
})
