'use client'

import type { KeyboardEvent } from 'react'
import type { CellProps, FaceInputProps } from '@/components/fields/face'
import { useClock } from '@/components/records/models-context'
import { DatePicker } from '@/components/ui/date-picker'
import { formatDay, formatFullDay } from '@/lib/core/date-words'
import { daysBetween, isDay } from '@/lib/core/dates'
import { formatNumber } from '@/lib/core/numbers'
import { plural } from '@/lib/core/text'
import { parseDay } from '@/lib/core/typed-day'

/** A calendar day; how far it is stands beside one that is still to come. */
export function DayCell({ value, place }: CellProps) {
  const { today } = useClock()
  const day = String(value).slice(0, 10)
  const ahead = daysBetween(today, day)
  return (
    <time dateTime={day} title={formatFullDay(day)} className="inline-flex min-w-0 items-baseline gap-1.5">
      <span className="text-ink truncate">{formatDay(day, today)}</span>
      {ahead > 1 ? (
        <span className="flex-none text-xs text-ink-3">
          {place === 'table' ? `${formatNumber(ahead)} d` : plural(ahead, 'day')}
        </span>
      ) : null}
    </time>
  )
}

/** A day, typed or taken from a calendar. */
export function DayInput({ draft, onDraft, control }: FaceInputProps) {
  const { today } = useClock()
  const text = typeof draft === 'string' ? draft : ''
  const day = isDay(text.slice(0, 10)) ? text.slice(0, 10) : null
  const ahead = day ? daysBetween(today, day) : 0
  // Enter and Tab may save at once, so what is typed must be a draft before they reach whoever saves.
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Tab') return
    const typed = event.currentTarget.value.trim()
    const read = typed ? parseDay(typed, today) : null
    if (typed && !read) {
      if (event.key === 'Enter') event.stopPropagation()
    } else onDraft(read)
  }
  return (
    <DatePicker
      id={control.id}
      aria-label={control.label}
      aria-describedby={control.describedBy}
      invalid={control.invalid}
      autoFocus={control.autoFocus}
      value={day}
      typed={day ? undefined : text || undefined}
      note={ahead > 1 ? plural(ahead, 'day') : undefined}
      onChange={onDraft}
      onKeyDown={handleKeyDown}
    />
  )
}
