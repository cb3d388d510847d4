import { addDays, addMonths, daysBetween } from '@/lib/core/dates'
import { instantOf, wallClock } from '@/lib/core/time-zone'

const months: Record<string, number> = { monthly: 1, quarterly: 3, yearly: 12 }
const days: Record<string, number> = { daily: 1, weekly: 7 }

export type Repeating = {
  repeat: string | null
  repeatDays: number | null
  startTime: string | null
  endTime: string | null
}

/**
 * When a repeating task comes next: its rhythm counted from its own start, the first time that lies after now. The wall clock of the
 * time zone is kept, so a task at nine stays at nine in summer. Null when it does not repeat.
 */
export function nextOccurrence(
  { repeat, repeatDays, startTime, endTime }: Repeating,
  now: Date,
  timeZone: string,
): { startTime: string; endTime: string | null } | null {
  const step = stepOf(repeat, repeatDays)
  if (!step) return null
  const start = new Date(startTime ?? now)
  const wall = wallClock(start, timeZone)
  const at = (count: number) => instantOf(step(wall.day, count), wall.hour, wall.minute, timeZone)
  // Skips what was missed in one stride, then walks the last few steps.
  const missed = Math.max(0, daysBetween(wall.day, wallClock(now, timeZone).day))
  let count = Math.max(1, Math.floor(missed / Math.max(1, daysBetween(wall.day, step(wall.day, 1)))) - 2)
  while (at(count) <= now) count += 1
  const next = at(count)
  const length = endTime ? Date.parse(endTime) - start.getTime() : null
  return {
    startTime: next.toISOString(),
    endTime: length === null ? null : new Date(next.getTime() + length).toISOString(),
  }
}

function stepOf(repeat: string | null, repeatDays: number | null): ((day: string, count: number) => string) | null {
  if (!repeat) return null
  const inMonths = months[repeat]
  if (inMonths) return (day, count) => addMonths(day, inMonths * count)
  const inDays = repeat === 'custom' ? repeatDays : days[repeat]
  return inDays && inDays > 0 ? (day, count) => addDays(day, inDays * count) : null
}
