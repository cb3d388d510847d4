'use client'

import type { CellProps, Face, FaceInputProps } from '@/components/fields/face'
import { useClock } from '@/components/records/models-context'
import { DateTimePicker } from '@/components/ui/date-time-picker'
import { CalendarClock } from '@/components/ui/icons'
import { formatFullMoment, formatMoment, formatMomentWithTime } from '@/lib/core/date-words'
import { isDay } from '@/lib/core/dates'

export const dateTime: Face = {
  Cell: DateTimeCell,
  Input: DateTimeInput,
  icon: CalendarClock,
  align: 'start',
  width: 148,
  editing: 'line',
  noun: 'a date',
}

function DateTimeCell({ value, place }: CellProps) {
  const { now, timeZone } = useClock()
  const instant = String(value)
  const words = place === 'row' ? formatMomentWithTime : formatMoment
  return (
    <time dateTime={instant} title={formatFullMoment(instant, timeZone)}>
      {words(instant, now, timeZone)}
    </time>
  )
}

/** On the tenant's clock, as it is shown. */
function DateTimeInput({ draft, onDraft, control }: FaceInputProps) {
  const { timeZone } = useClock()
  const text = typeof draft === 'string' ? draft : ''
  // In a table the first sign that is typed begins the value anew.
  const isInstant = isDay(text.slice(0, 10))
  return (
    <DateTimePicker
      id={control.id}
      label={control.label}
      timeZone={timeZone}
      invalid={control.invalid}
      autoFocus={control.autoFocus}
      value={isInstant ? text : null}
      typed={isInstant ? undefined : text || undefined}
      onChange={onDraft}
    />
  )
}
