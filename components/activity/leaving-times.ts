import { formatMomentWithTime, formatTime } from '@/lib/core/date-words'
import { addDays, startOfWeek } from '@/lib/core/dates'
import { instantOf, today } from '@/lib/core/time-zone'

/** At what hour an e-mail leaves that was put off to a morning. */
const morning = 8

/** The moments that people put e-mails off to, on the clock of the writer's zone. */
export function leavingTimes(now: Date, timeZone: string): { key: string; label: string; at: string }[] {
  const day = today(now, timeZone)
  const tomorrow = addDays(day, 1)
  const monday = addDays(startOfWeek(day), 7)
  const on = (date: string) => instantOf(date, morning, 0, timeZone).toISOString()
  const times = [
    { key: 'tomorrow', label: `Tomorrow morning, ${formatTime(on(tomorrow), timeZone)}`, at: on(tomorrow) },
  ]
  if (monday === tomorrow) return times
  const said = `Monday morning, ${formatMomentWithTime(on(monday), now, timeZone)}`
  return [...times, { key: 'monday', label: said, at: on(monday) }]
}
