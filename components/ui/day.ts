/** A calendar day as `YYYY-MM-DD`. All arithmetic is in UTC, so no clock can move it. */
export type Day = string

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const spoken = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export const asDate = (day: Day) => new Date(`${day}T00:00:00Z`)
export const asDay = (date: Date): Day => date.toISOString().slice(0, 10)

/** "26 Feb 2027" */
export const dayText = (day: Day) => long.format(asDate(day))
/** "Friday 26 February 2027", for those who listen. */
export const daySpoken = (day: Day) => spoken.format(asDate(day))
/** "February 2027" */
export const monthText = (day: Day) => month.format(asDate(day))

/** The day of this browser's clock. Browser only: a server stands elsewhere. */
export function today(): Day {
  const now = new Date()
  return asDay(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())))
}

export function addDays(day: Day, days: number): Day {
  const date = asDate(day)
  date.setUTCDate(date.getUTCDate() + days)
  return asDay(date)
}

/** Keeps the day of the month where the other month has it, else takes its last. */
export function addMonths(day: Day, months: number): Day {
  const date = asDate(day)
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(wanted, last))
  return asDay(date)
}

/** Days since Monday: 0 to 6. */
export const weekday = (day: Day) => (asDate(day).getUTCDay() + 6) % 7

/** The six weeks, Monday first, in which the month of that day lies. */
export function monthGrid(day: Day): Day[][] {
  const first = `${day.slice(0, 8)}01`
  const start = addDays(first, -weekday(first))
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, column) => addDays(start, week * 7 + column)),
  )
}

/**
 * A day as people type it: "2026-11-24", "24 Nov", "24/11/26", "24.11.2026", "today", "tomorrow", "+7".
 * Day comes first. Null when it is no day.
 */
export function parseDay(text: string, now: Day): Day | null {
  const typed = text.trim().toLowerCase()
  const words: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 }
  const offset = words[typed] ?? (/^[+-]\d{1,4}$/.test(typed) ? Number(typed) : undefined)
  if (offset !== undefined) return addDays(now, offset)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const parts = /^(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})\.?(?:[\s./-]+(\d{2}|\d{4}))?$/.exec(typed)
  if (!parts?.[1] || !parts[2]) return null
  const number = Number(parts[2]) || monthNames.indexOf(parts[2].slice(0, 3)) + 1
  const year = parts[3] ? Number(parts[3].length === 2 ? `20${parts[3]}` : parts[3]) : Number(now.slice(0, 4))
  return valid(year, number, Number(parts[1]))
}

function valid(year: number, monthNumber: number, dayNumber: number): Day | null {
  const date = new Date(Date.UTC(year, monthNumber - 1, dayNumber))
  return date.getUTCMonth() === monthNumber - 1 && date.getUTCDate() === dayNumber ? asDay(date) : null
}
