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
  /** The same instant, or now when it lies ahead. */
  past(instant: string): string
  /** The same number of days ago, or the Friday before when that is a weekend. */
  workday(daysAgo: number): number
  isWeekend(daysAgo: number): boolean
}

export function createCalendar(now: Date): Calendar {
  const today = dayIn(now, vendor.timeZone)
  const days = new Map<number, string>()
  const day = (daysAgo: number) => {
    const known = days.get(daysAgo) ?? addDays(today, -daysAgo)
    days.set(daysAgo, known)
    return known
  }
  // 1970-01-01 was a Thursday: 0 is Monday.
  const weekday = (daysAgo: number) => (dayToEpoch(day(daysAgo)) + 3) % 7
  // Asking a time zone is slow and the story asks a hundred thousand times.
  const hours = new Map<string, number>()
  const hourOf = (daysAgo: number, hour: number) => {
    const key = `${daysAgo} ${hour}`
    const known = hours.get(key) ?? instantOf(day(daysAgo), hour, 0, vendor.timeZone).getTime()
    hours.set(key, known)
    return known
  }
  return {
    now,
    today,
    day,
    at: (daysAgo, hour, minute = 0) => new Date(hourOf(daysAgo, hour) + minute * 60_000).toISOString(),
    past: (instant) => new Date(Math.min(Date.parse(instant), now.getTime())).toISOString(),
    workday: (daysAgo) => daysAgo + Math.max(0, weekday(daysAgo) - 4),
    isWeekend: (daysAgo) => weekday(daysAgo) > 4,
  }
}
