import { formatMoment, formatPlannedDay } from '@/lib/core/date-words'
import { daysBetween } from '@/lib/core/dates'
import { today as dayIn } from '@/lib/core/time-zone'
import type { Clock } from '@/lib/fields/contract'
import type { RecordRow } from '@/lib/models/record'

export type Due = { text: string; tone: 'late' | 'today' | 'later' }

/** When a task is due, in words; overdue ones say how many days late they are. Null for a task without a day. */
export function dueOf(row: RecordRow, clock: Clock): Due | null {
  const { startTime, noSpecificTime } = row.values
  if (typeof startTime !== 'string') return null
  const day = dayIn(new Date(startTime), clock.timeZone)
  const late = daysBetween(day, clock.today)
  if (late > 0) return { text: late === 1 ? '1 day late' : `${late} days late`, tone: 'late' }
  const isPast = !noSpecificTime && Date.parse(startTime) < clock.now.getTime()
  const text = noSpecificTime ? formatPlannedDay(day, clock.today) : formatMoment(startTime, clock.now, clock.timeZone)
  return { text, tone: isPast ? 'late' : late === 0 ? 'today' : 'later' }
}
