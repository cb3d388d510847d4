import { addDays, daysBetween, partsOf } from '@/lib/core/dates'
import { type DayForm, speech } from '@/lib/core/speech'
import { plural } from '@/lib/core/text'
import { wallClock } from '@/lib/core/time-zone'

// Here as in core/numbers and core/money figures are written the reader's way; the examples are the house's own.

/** "Today", "Yesterday", "Tomorrow", "24 Nov", and with its year when that is not this one: "24 Nov 2025". */
export function formatDay(day: string, today: string): string {
  return nearWord(day, today) ?? shortDay(day, today)
}

/** Contracts and exports: the year always stands. "24 Nov 2026". */
export function formatFullDay(day: string): string {
  return written(day, speech().days.full)
}

/** What is planned: "Today", "Tomorrow", "Fri 20 Nov". */
export function formatPlannedDay(day: string, today: string): string {
  return nearWord(day, today) ?? `${weekday(day)} ${shortDay(day, today)}`
}

/**
 * "15:00" today, "Yesterday", "Thu 15:00" within six days ahead, then "24 Nov" or "24 Nov 2025". In the viewer's time zone. What stands
 * at midnight was given as a day: "Today", "Thu".
 */
export function formatMoment(instant: string, now: Date, timeZone: string): string {
  const { day } = wallClock(new Date(instant), timeZone)
  const { day: today } = wallClock(now, timeZone)
  const ahead = daysBetween(today, day)
  const time = formatTime(instant, timeZone)
  const later = isMidnight(instant, timeZone) ? '' : ` ${time}`
  if (ahead === 0) return later ? time : 'Today'
  if (ahead === -1) return 'Yesterday'
  if (ahead === 1) return `Tomorrow${later}`
  if (ahead > 1 && ahead < 7) return `${weekday(day)}${later}`
  return shortDay(day, today)
}

/** As `formatMoment`, but never without its time: "1 Jun 2031, 15:30", "Yesterday 15:00". Where a moment is edited. */
export function formatMomentWithTime(instant: string, now: Date, timeZone: string): string {
  const words = formatMoment(instant, now, timeZone)
  const time = formatTime(instant, timeZone)
  if (words.endsWith(time)) return words
  return `${words}${/\d/.test(words) ? ',' : ''} ${time}`
}

/** "24 Nov 2026, 15:00": tooltips, history, exports. */
export function formatFullMoment(instant: string, timeZone: string): string {
  const { day } = wallClock(new Date(instant), timeZone)
  return `${formatFullDay(day)}, ${formatTime(instant, timeZone)}`
}

/** "15:00", or "3:00 PM" for those who count to twelve. */
export function formatTime(instant: string, timeZone: string): string {
  const { hour, minute } = wallClock(new Date(instant), timeZone)
  return timeText(hour, minute)
}

export function timeText(hour: number, minute: number): string {
  const { time, halves } = speech()
  const parts: Record<string, string> = {
    H: String(hour).padStart(2, '0'),
    h: String(hour % 12 || 12),
    M: String(minute).padStart(2, '0'),
    half: halves[hour < 12 ? 0 : 1],
  }
  return filled(time, parts)
}

/** How far a due day is: "28 days", "tomorrow", "today", "4 days late". */
export function daysLeft(day: string, today: string): string {
  const left = daysBetween(today, day)
  if (left === 0) return 'today'
  if (left === 1) return 'tomorrow'
  return left > 0 ? plural(left, 'day') : `${plural(-left, 'day')} late`
}

/** How long ago a day was: "today", "yesterday", "6 days ago"; "in 3 days" for one to come. */
export function daysAgo(day: string, today: string): string {
  const ago = daysBetween(day, today)
  if (ago === 0) return 'today'
  if (ago === 1) return 'yesterday'
  if (ago === -1) return 'tomorrow'
  return ago > 0 ? `${plural(ago, 'day')} ago` : `in ${plural(-ago, 'day')}`
}

function nearWord(day: string, today: string): string | null {
  if (day === today) return 'Today'
  if (day === addDays(today, -1)) return 'Yesterday'
  if (day === addDays(today, 1)) return 'Tomorrow'
  return null
}

function shortDay(day: string, today: string): string {
  return day.slice(0, 4) === today.slice(0, 4) ? written(day, speech().days.short) : formatFullDay(day)
}

const weekday = (day: string) => written(day, speech().days.weekday)

/** "Jun 26": a month on an axis. */
export const monthLabel = (day: string) => written(day, speech().days.monthShort)

/** "June 2026" */
export const monthText = (day: string) => written(day, speech().days.month)

/** "Friday 26 February 2027", for those who listen. */
export const daySpoken = (day: string) => written(day, speech().days.spoken)

function isMidnight(instant: string, timeZone: string): boolean {
  const { hour, minute } = wallClock(new Date(instant), timeZone)
  return hour === 0 && minute === 0
}

function written(day: string, { pattern, months, weekdays }: DayForm): string {
  const { year, month, dayOfMonth } = partsOf(day)
  const parts: Record<string, string> = {
    d: `${dayOfMonth}`,
    dd: day.slice(8, 10),
    m: `${month}`,
    mm: day.slice(5, 7),
    y: `${year}`,
    yy: day.slice(2, 4),
    month: months?.[month - 1] ?? '',
    weekday: weekdays?.[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '',
  }
  return filled(pattern, parts)
}

const filled = (pattern: string, parts: Record<string, string>) =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '')
