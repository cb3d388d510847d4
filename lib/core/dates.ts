import { addMonths as addMonthsTo } from 'date-fns/addMonths'
import { getISOWeek } from 'date-fns/getISOWeek'
import { getISOWeekYear } from 'date-fns/getISOWeekYear'
import { startOfISOWeek } from 'date-fns/startOfISOWeek'
import { startOfMonth as startOfMonthOf } from 'date-fns/startOfMonth'
import { startOfQuarter as startOfQuarterOf } from 'date-fns/startOfQuarter'
import { startOfYear as startOfYearOf } from 'date-fns/startOfYear'

// A day is text, YYYY-MM-DD, in years 0001 to 9999: it sorts, compares and travels without a time zone.

const DAY_MS = 86_400_000
const FIRST_EPOCH_DAY = -719_162
const LAST_EPOCH_DAY = 2_932_896

/** The day of a year, a month (1 to 12) and a day of the month; null when there is no such day. */
export function dayOf(year: number, month: number, dayOfMonth: number): string | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || dayOfMonth < 1) return null
  if (dayOfMonth > daysInMonth(year, month)) return null
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, dayOfMonth } = partsOf(text)
  return dayOf(year, month, dayOfMonth) !== null
}

export function partsOf(day: string): { year: number; month: number; dayOfMonth: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), dayOfMonth: Number(day.slice(8, 10)) }
}

/** Days since 1970-01-01. */
export function dayToEpoch(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)
}

export function isEpochDay(days: number): boolean {
  return Number.isInteger(days) && days >= FIRST_EPOCH_DAY && days <= LAST_EPOCH_DAY
}

/** @throws RangeError outside the years 1 to 9999 */
export function epochToDay(days: number): string {
  if (!isEpochDay(days)) throw new RangeError(`${days} is not a day between the years 1 and 9999.`)
  return new Date(days * DAY_MS).toISOString().slice(0, 10)
}

/** Stays within the years 1 to 9999: "for ever" is kept as the last day, and nothing comes after it. */
export function addDays(day: string, days: number): string {
  return epochToDay(withinYears(dayToEpoch(day) + days))
}

/** The same day of the month, or the month's last day when it is shorter: 31 January + 1 = 28 February. Within the years 1 to 9999. */
export function addMonths(day: string, months: number): string {
  const { year, month } = partsOf(day)
  const later = year * 12 + month - 1 + months
  if (later < 12) return epochToDay(FIRST_EPOCH_DAY)
  return later < 120_000 ? fromLocal(addMonthsTo(toLocal(day), months)) : epochToDay(LAST_EPOCH_DAY)
}

const withinYears = (epochDay: number) => Math.min(Math.max(epochDay, FIRST_EPOCH_DAY), LAST_EPOCH_DAY)

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return dayToEpoch(to) - dayToEpoch(from)
}

/** A span in months: whole ones, then days of a month that has `daysInMonth` days. */
export type MonthSpan = { whole: number; days: number; daysInMonth: number }

/**
 * Months from `from` to the day before `until`. The part month that is left counts by the days of the month in which it
 * begins, so a year from 11 December is exactly 12, and 15 January to 1 March is 1 and 14/28. `until` must not come first.
 */
export function monthsBetween(from: string, until: string): MonthSpan {
  const start = partsOf(from)
  const end = partsOf(until)
  let whole = (end.year - start.year) * 12 + (end.month - start.month)
  while (whole > 0 && addMonths(from, whole) > until) whole -= 1
  const remainder = addMonths(from, whole)
  const { year, month } = partsOf(remainder)
  return { whole, days: daysBetween(remainder, until), daysInMonth: daysInMonth(year, month) }
}

/**
 * Months of a term given by its first and last day. A last day that repeats the first one's place in the month makes whole
 * months (11 December 2019 to 11 December 2020 is 12); otherwise the last day counts when it is included.
 */
export function termMonths(first: string, last: string, lastIncluded = true): MonthSpan {
  const apart = monthsBetween(first, last)
  if (!lastIncluded || (apart.whole > 0 && apart.days === 0)) return apart
  return monthsBetween(first, addDays(last, 1))
}

/** A span as a number of months, for display and length fields; money divides by the exact span (see `perMonth`). */
export function monthsAsNumber(span: MonthSpan): number {
  return span.whole + span.days / span.daysInMonth
}

/** Monday of the week. */
export function startOfWeek(day: string): string {
  return fromLocal(startOfISOWeek(toLocal(day)))
}

export function startOfMonth(day: string): string {
  return fromLocal(startOfMonthOf(toLocal(day)))
}

export function startOfQuarter(day: string): string {
  return fromLocal(startOfQuarterOf(toLocal(day)))
}

export function startOfYear(day: string): string {
  return fromLocal(startOfYearOf(toLocal(day)))
}

/** ISO week: its year may differ from the day's own in the first and last days of a year. */
export function isoWeek(day: string): { year: number; week: number } {
  const local = toLocal(day)
  return { year: getISOWeekYear(local), week: getISOWeek(local) }
}

/** Year, quarter, month and ISO week of a day as the public API spells them: ["2021", "2021-Q2", "2021-6", "2021-W26"]. */
export function timeBuckets(day: string): string[] {
  const { year, month } = partsOf(day)
  const week = isoWeek(day)
  return [`${year}`, `${year}-Q${Math.ceil(month / 3)}`, `${year}-${month}`, `${week.year}-W${week.week}`]
}

// date-fns counts in the zone of the process. A day becomes noon there, which every zone has on every day.
function toLocal(day: string): Date {
  const { year, month, dayOfMonth } = partsOf(day)
  const local = new Date(2000, 0, 1, 12)
  local.setFullYear(year, month - 1, dayOfMonth)
  return local
}

function fromLocal(local: Date): string {
  const day = dayOf(local.getFullYear(), local.getMonth() + 1, local.getDate())
  if (!day) throw new RangeError(`The year ${local.getFullYear()} is not between 1 and 9999.`)
  return day
}
