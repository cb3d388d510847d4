'use client'

import { useSyncExternalStore } from 'react'
import { DatePicker } from '@/components/ui/date-picker'
import { asDay } from '@/components/ui/day'

type DateTimePickerProps = {
  id?: string
  /** What the moment is, for the names of its two inputs. */
  label: string
  /** An instant in UTC: `2026-11-17T14:00:00.000Z`. Shown on the clock of this browser. */
  value: string | null
  onChange: (instant: string | null) => void
  invalid?: boolean
  disabled?: boolean
}

const noChange = () => () => {}

/** A day and a time of day. A day without a time starts at nine. */
export function DateTimePicker({ id, label, value, onChange, invalid, disabled }: DateTimePickerProps) {
  // The server does not know this browser's clock, so the value appears once the browser has the page.
  const mounted = useSyncExternalStore(
    noChange,
    () => true,
    () => false,
  )
  const { day, time } = local(mounted ? value : null)
  const change = (nextDay: string | null, nextTime: string) => {
    onChange(nextDay ? new Date(`${nextDay}T${nextTime || '09:00'}`).toISOString() : null)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own box
    <div role="group" aria-label={label} className="grid grid-cols-[1fr_104px] gap-1.5">
      <DatePicker
        id={id}
        aria-label={`${label}, day`}
        value={day}
        onChange={(next) => change(next, time)}
        invalid={invalid}
        disabled={disabled}
      />
      <input
        type="time"
        aria-label={`${label}, time`}
        className="input num"
        value={time}
        disabled={disabled || !day}
        aria-invalid={invalid || undefined}
        onChange={(event) => event.target.value && change(day, event.target.value)}
      />
    </div>
  )
}

function local(instant: string | null): { day: string | null; time: string } {
  if (!instant) return { day: null, time: '' }
  const date = new Date(instant)
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return { day: asDay(shifted), time: shifted.toISOString().slice(11, 16) }
}
