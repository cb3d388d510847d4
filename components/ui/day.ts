import { addDays, dayOf, startOfMonth, startOfWeek } from '@/lib/core/dates'
import { today as todayIn } from '@/lib/core/time-zone'

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const spoken = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

const asDate = (day: string) => new Date(`${day}T00:00:00Z`)

/** "Friday 26 February 2027", for those who listen. */
export const daySpoken = (day: string) => spoken.format(asDate(day))
/** "February 2027" */
export const monthText = (day: string) => month.format(asDate(day))

export const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The day of this browser's clock. Browser only: a server stands elsewhere. */
export const today = () => todayIn(new Date(), browserTimeZone())

/** Days since Monday: 0 to 6. */
export const weekday = (day: string) => (asDate(day).getUTCDay() + 6) % 7

/** The six weeks, Monday first, in which the month of that day lies. */
export function monthGrid(day: string): string[][] {
  const start = startOfWeek(startOfMonth(day))
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, column) => addDays(start, week * 7 + column)),
  )
}

/**
 * A day as people type it: "2026-11-24", "24 Nov", "24/11/26", "24.11.2026", "today", "tomorrow", "+7".
 * Day comes first. Null when it is no day.
 */
export function parseDay(text: string, now: string): string | null {
  const typed = text.trim().toLowerCase()
  const words: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 }
  const offset = words[typed] ?? (/^[+-]\d{1,4}$/.test(typed) ? Number(typed) : undefined)
  if (offset !== undefined) return addDays(now, offset)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const parts = /^(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})\.?(?:[\s./-]+(\d{2}|\d{4}))?$/.exec(typed)
  if (!parts?.[1] || !parts[2]) return null
  const number = Number(parts[2]) || monthNames.indexOf(parts[2].slice(0, 3)) + 1
  const year = parts[3] ? Number(parts[3].length === 2 ? `20${parts[3]}` : parts[3]) : Number(now.slice(0, 4))
  return dayOf(year, number, Number(parts[1]))
}

/** A time of day as people type it: "14:00", "1400", "9", "9.30", "2pm". Null when it is none. */
export function parseTime(text: string): { hour: number; minute: number } | null {
  const parts = /^(\d{1,2})(?:[:. h]?(\d{2}))?\s*(am|pm)?$/.exec(text.trim().toLowerCase())
  if (!parts) return null
  const half = parts[3]
  const written = Number(parts[1])
  if (half && (written < 1 || written > 12)) return null
  const hour = half ? (written % 12) + (half === 'pm' ? 12 : 0) : written
  const minute = Number(parts[2] ?? 0)
  return hour < 24 && minute < 60 ? { hour, minute } : null
}
