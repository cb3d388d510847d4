import { addDays, dayToEpoch } from '@/lib/core/dates'
import { today as dayIn, instantOf } from '@/lib/core/time-zone'
import { vendor } from './cast'

/** The story counts in days before today; negative numbers lie ahead. */
export type Calendar = {
  now: Date
  today: string
  /** YYYY-MM-DD. */
  day(daysAgo: number): string
  /** The instant at which clocks at the vendor show this; ISO. */
  at(daysAgo: number, hour: number, minute?: number): string
  /** The same number of days ago, or the Friday before when that is a weekend. */
  workday(daysAgo: number): number
  isWeekend(daysAgo: number): boolean
}

export function createCalendar(now: Date): Calendar {
  const today = dayIn(now, vendor.timeZone)
  const day = (daysAgo: number) => addDays(today, -daysAgo)
  // 1970-01-01 was a Thursday: 0 is Monday.
  const weekday = (daysAgo: number) => (dayToEpoch(day(daysAgo)) + 3) % 7
  return {
    now,
    today,
    day,
    at: (daysAgo, hour, minute = 0) => instantOf(day(daysAgo), hour, minute, vendor.timeZone).toISOString(),
    workday: (daysAgo) => daysAgo + Math.max(0, weekday(daysAgo) - 4),
    isWeekend: (daysAgo) => weekday(daysAgo) > 4,
  }
}
