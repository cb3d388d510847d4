import { addDays, startOfMonth } from '@/lib/core/dates'
import { speech } from '@/lib/core/speech'
import { today as todayIn } from '@/lib/core/time-zone'

const asDate = (day: string) => new Date(`${day}T00:00:00Z`)

export const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The day of this browser's clock. Browser only: a server stands elsewhere. */
export const today = () => todayIn(new Date(), browserTimeZone())

/** Days since the week began, for the reader: 0 to 6. */
export const weekday = (day: string) => (asDate(day).getUTCDay() + 7 - speech().weekStart) % 7

/** The days of a week as the reader calls them and begins it: whole, and short enough for the head of a column. */
export function weekdays(): { name: string; short: string }[] {
  const { days, weekStart } = speech()
  const names = days.spoken.weekdays ?? []
  const short = days.weekday.weekdays ?? []
  return Array.from({ length: 7 }, (_, at) => {
    const day = (weekStart + at) % 7
    return { name: names[day] ?? '', short: (short[day] ?? '').replace('.', '').slice(0, 2) }
  })
}

/** The six weeks in which the month of that day lies. */
export function monthGrid(day: string): string[][] {
  const first = startOfMonth(day)
  const start = addDays(first, -weekday(first))
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, column) => addDays(start, week * 7 + column)),
  )
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
