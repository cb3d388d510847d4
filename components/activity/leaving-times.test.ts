import { expect, it } from 'vitest'
import { leavingTimes } from '@/components/activity/leaving-times'

it.each([
  ['2026-11-17T14:00:00Z', 'Europe/Vienna', ['2026-11-18T07:00:00.000Z', '2026-11-23T07:00:00.000Z']],
  // Already Wednesday there.
  ['2026-11-17T14:00:00Z', 'Pacific/Auckland', ['2026-11-18T19:00:00.000Z', '2026-11-22T19:00:00.000Z']],
  // Tomorrow is Monday.
  ['2026-11-22T12:00:00Z', 'UTC', ['2026-11-23T08:00:00.000Z']],
  ['2026-11-23T12:00:00Z', 'UTC', ['2026-11-24T08:00:00.000Z', '2026-11-30T08:00:00.000Z']],
  // Clocks go forward in between.
  ['2026-03-28T12:00:00Z', 'Europe/Vienna', ['2026-03-29T06:00:00.000Z', '2026-03-30T06:00:00.000Z']],
])('what is put off from %s in %s', (now, timeZone, expected) => {
  expect(leavingTimes(new Date(now), timeZone).map(({ at }) => at)).toEqual(expected)
})
