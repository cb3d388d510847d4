'use client'

import { useSyncExternalStore } from 'react'
import { DatePicker } from '@/components/ui/date-picker'
import { browserTimeZone, parseTime } from '@/components/ui/day'
import { TimeInput } from '@/components/ui/time-input'
import { formatTime } from '@/lib/core/date-words'
import { instantOf, wallClock } from '@/lib/core/time-zone'
import { readWallMoment } from '@/lib/core/typed-day'

type DateTimePickerProps = {
  id?: string
  /** What the moment is, for the names of its two inputs. */
  label: string
  /** An instant in UTC: `2026-11-17T14:00:00.000Z`. */
  value: string | null
  onChange: (instant: string | null) => void
  /** What somebody has begun to type already. */
  typed?: string
  /** Whose clock shows it; that of this browser when absent. */
  timeZone?: string
  invalid?: boolean
  disabled?: boolean
  autoFocus?: boolean
}

const noChange = () => () => {}
const NINE = { hour: 9, minute: 0 }

/** A day and a time of day. A day without a time starts at nine. */
export function DateTimePicker({ id, label, value, onChange, ...rest }: DateTimePickerProps) {
  const { invalid, disabled, autoFocus } = rest
  // The server does not know this browser's clock, so the value appears once the browser has the page.
  const ownTimeZone = useSyncExternalStore(noChange, browserTimeZone, () => null)
  const timeZone = rest.timeZone ?? ownTimeZone
  const shown = timeZone && value ? value : null
  const day = shown && timeZone ? wallClock(new Date(shown), timeZone).day : null
  const time = shown && timeZone ? formatTime(shown, timeZone) : ''
  const change = (nextDay: string | null, nextTime: string) => {
    if (!nextDay || !timeZone) return onChange(null)
    const { hour, minute } = parseTime(nextTime) ?? NINE
    onChange(instantOf(nextDay, hour, minute, timeZone).toISOString())
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own box
    <div role="group" aria-label={label} className="grid grid-cols-[1fr_84px] gap-1.5">
      <DatePicker
        id={id}
        aria-label={`${label}, day`}
        value={day}
        typed={rest.typed}
        onMore={(text) => {
          const moment = timeZone ? readWallMoment(text, timeZone) : null
          if (moment) onChange(moment)
          return moment !== null
        }}
        autoFocus={autoFocus}
        onChange={(next) => change(next, time)}
        invalid={invalid}
        disabled={disabled}
      />
      <TimeInput
        label={`${label}, time`}
        value={time}
        onChange={(next) => change(day, next)}
        invalid={invalid}
        disabled={disabled || !day}
      />
    </div>
  )
}
