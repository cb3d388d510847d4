'use client'

import { useState } from 'react'
import { parseTime } from '@/components/ui/day'
import { Input } from '@/components/ui/input'

type TimeInputProps = {
  label: string
  /** "15:00", in 24 hours, or the empty text. */
  value: string
  onChange: (time: string) => void
  invalid?: boolean
  disabled?: boolean
}

/** A time of day, typed as people do ("9", "14:30", "2pm"). Arrow keys move by a quarter of an hour. */
export function TimeInput({ label, value, onChange, invalid, disabled }: TimeInputProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const unread = draft !== null && parseTime(draft) === null
  const commit = () => {
    const time = draft === null ? null : parseTime(draft)
    setDraft(null)
    if (time) onChange(text(time.hour * 60 + time.minute))
  }
  const step = (minutes: number) => {
    const time = parseTime(draft ?? value) ?? { hour: 9, minute: 0 }
    setDraft(null)
    onChange(text((time.hour * 60 + time.minute + minutes + 1440) % 1440))
  }
  return (
    <Input
      aria-label={label}
      className="num"
      placeholder="09:00"
      value={draft ?? value}
      invalid={invalid || unread}
      disabled={disabled}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        step(event.key === 'ArrowUp' ? 15 : -15)
      }}
    />
  )
}

const text = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
