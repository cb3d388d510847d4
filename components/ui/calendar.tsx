'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { monthGrid, today, weekday, weekdays } from '@/components/ui/day'
import { IconButton } from '@/components/ui/icon-button'
import { ChevronLeft, ChevronRight } from '@/components/ui/icons'
import { daySpoken, monthText } from '@/lib/core/date-words'
import { addDays, addMonths } from '@/lib/core/dates'

const moves: Record<string, (day: string, shift: boolean) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  Home: (day) => addDays(day, -weekday(day)),
  End: (day) => addDays(day, 6 - weekday(day)),
  PageUp: (day, shift) => addMonths(day, shift ? -12 : -1),
  PageDown: (day, shift) => addMonths(day, shift ? 12 : 1),
}

type CalendarProps = {
  /** A day, `YYYY-MM-DD`. */
  value: string | null
  onChange: (day: string) => void
  /** The grid takes the focus when it appears. */
  autoFocus?: boolean
}

/** A month as a grid. Arrows move by day and week, Home and End in the week, Page keys by month, with shift by year. */
export function Calendar({ value, onChange, autoFocus }: CalendarProps) {
  const now = today()
  const [focused, setFocused] = useState(value ?? now)
  const grid = useRef<HTMLTableElement>(null)
  const moved = useRef(autoFocus ?? false)
  // The browser's focus follows the day that the keys have reached.
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`)?.focus()
  }, [focused])

  const handleKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    moved.current = true
    setFocused(move(focused, event.shiftKey))
  }
  return (
    <div className="w-fit">
      <div className="flex items-center h-7 mb-1">
        <span aria-live="polite" className="px-2 text-sm font-semibold text-ink">
          {monthText(focused)}
        </span>
        <span className="ml-auto inline-flex">
          <IconButton label="Previous month" onClick={() => setFocused(addMonths(focused, -1))}>
            <ChevronLeft />
          </IconButton>
          <IconButton label="Next month" onClick={() => setFocused(addMonths(focused, 1))}>
            <ChevronRight />
          </IconButton>
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a month is a grid of days, the pattern of the ARIA guide */}
      <table ref={grid} role="grid" aria-label={monthText(focused)} onKeyDown={handleKeyDown}>
        <thead>
          <tr>
            {weekdays().map(({ name, short }) => (
              <th key={name} scope="col" abbr={name} className="size-8 max-md:size-11 text-2xs font-medium text-ink-3">
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthGrid(focused).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} className="p-0">
                  <button
                    type="button"
                    data-day={day}
                    tabIndex={day === focused ? 0 : -1}
                    aria-label={daySpoken(day)}
                    aria-pressed={day === value}
                    aria-current={day === now ? 'date' : undefined}
                    onClick={() => onChange(day)}
                    className={classNames(
                      'grid place-items-center size-8 max-md:size-11 rounded-md num text-sm',
                      day === value ? 'bg-accent text-on-accent font-medium' : 'hover:bg-hover',
                      day !== value && (day.slice(0, 7) === focused.slice(0, 7) ? 'text-ink' : 'text-ink-3'),
                      day === now && day !== value && 'ring-1 ring-inset ring-line-strong font-semibold',
                    )}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
