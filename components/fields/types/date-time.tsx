'use client'

import { CalendarClock } from 'lucide-react'
import type { CellProps, Face, FaceInputProps } from '@/components/fields/face'
import { LineInput } from '@/components/fields/line-input'
import { useClock } from '@/components/records/models-context'
import { formatFullMoment, formatMoment } from '@/lib/core/date-words'
import { instantOf, wallClock } from '@/lib/core/time-zone'

export const dateTime: Face = {
  Cell: DateTimeCell,
  Input: DateTimeInput,
  icon: CalendarClock,
  align: 'start',
  width: 148,
  editing: 'line',
  noun: 'a date',
}

function DateTimeCell({ value }: CellProps) {
  const { now, timeZone } = useClock()
  const instant = String(value)
  return (
    <time dateTime={instant} title={formatFullMoment(instant, timeZone)}>
      {formatMoment(instant, now, timeZone)}
    </time>
  )
}

/** What is typed is a wall clock in the tenant's time zone; what is kept is the instant. */
function DateTimeInput({ draft, onDraft, ...rest }: FaceInputProps) {
  const { timeZone } = useClock()
  return (
    <LineInput
      {...rest}
      type="datetime-local"
      className="num"
      draft={typeof draft === 'string' && draft ? wallText(draft, timeZone) : null}
      onDraft={(text) => onDraft(instantText(String(text), timeZone))}
    />
  )
}

const two = (figure: number) => String(figure).padStart(2, '0')

function wallText(instant: string, timeZone: string): string {
  const { day, hour, minute } = wallClock(new Date(instant), timeZone)
  return `${day}T${two(hour)}:${two(minute)}`
}

function instantText(wall: string, timeZone: string): string | null {
  const [day, time] = wall.split('T')
  if (!day || !time) return null
  const [hour, minute] = time.split(':').map(Number)
  return instantOf(day, hour ?? 0, minute ?? 0, timeZone).toISOString()
}
