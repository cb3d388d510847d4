'use client'

import { type ComponentProps, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Calendar } from '@/components/ui/calendar'
import { classNames } from '@/components/ui/class-names'
import { today } from '@/components/ui/day'
import { IconButton } from '@/components/ui/icon-button'
import { Calendar as CalendarIcon } from '@/components/ui/icons'
import { Popover, PopoverAnchor, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { formatFullDay } from '@/lib/core/date-words'
import { addDays } from '@/lib/core/dates'
import { parseDay } from '@/lib/core/typed-day'

type DatePickerProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  /** A day, `YYYY-MM-DD`. */
  value: string | null
  onChange: (day: string | null) => void
  /** What somebody has begun to type already. */
  typed?: string
  /** Takes a text that says more than a day; false for one that does not. */
  onMore?: (text: string) => boolean
  /** A word at the right, such as "101 days". */
  note?: string
  invalid?: boolean
}

/** A day, typed ("24 Nov", "+7", "tomorrow") or chosen from a calendar. What cannot be read stays and is marked. */
export function DatePicker({ value, onChange, typed, onMore, note, invalid, className, ...rest }: DatePickerProps) {
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState<string | null>(typed ?? null)
  const unread = draft !== null && draft.trim() !== '' && parseDay(draft, today()) === null

  /** Whether what is typed could be read. */
  const commit = (): boolean => {
    if (draft === null) return true
    if (unread && !onMore?.(draft)) return false
    setDraft(null)
    if (unread) return true
    const day = draft.trim() === '' ? null : parseDay(draft, today())
    if (day !== value) onChange(day)
    return true
  }
  const choose = (day: string | null) => {
    setDraft(null)
    setOpen(false)
    onChange(day)
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverAnchor asChild>
        <span className={classNames('relative block w-full', className)}>
          <span className="absolute left-1 inset-y-0 flex items-center text-ink-3">
            <PopoverTrigger asChild>
              <IconButton
                label="Open the calendar"
                className="size-6! text-ink-3"
                disabled={rest.disabled || rest.readOnly}
              >
                <CalendarIcon className="size-3.5" />
              </IconButton>
            </PopoverTrigger>
          </span>
          <input
            placeholder="Add a date"
            autoComplete="off"
            {...rest}
            type="text"
            value={draft ?? (value ? formatFullDay(value) : '')}
            aria-invalid={invalid || unread || undefined}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={(event) => {
              commit()
              rest.onBlur?.(event)
            }}
            onKeyDown={(event) => {
              // With Tab at once, so that what depends on the day can be reached by it.
              const isRead = event.key !== 'Enter' && event.key !== 'Tab' ? true : commit()
              if (!isRead && event.key === 'Enter') event.stopPropagation()
              if (event.key === 'ArrowDown') setOpen(true)
              rest.onKeyDown?.(event)
            }}
            className={classNames('input pl-8 num', note && 'pr-20')}
          />
          {note ? (
            <span className="absolute right-2.5 inset-y-0 flex items-center text-xs text-ink-3 num">{note}</span>
          ) : null}
        </span>
      </PopoverAnchor>
      <PopoverContent label="Calendar" className="p-2 max-md:grid max-md:justify-center">
        <Calendar value={value} onChange={choose} autoFocus />
        <div className="flex gap-1 pt-1.5 mt-1.5 border-t border-line">
          <Button variant="ghost" onClick={() => choose(today())}>
            Today
          </Button>
          <Button variant="ghost" onClick={() => choose(addDays(today(), 1))}>
            Tomorrow
          </Button>
          {value ? (
            <Button variant="ghost" className="ml-auto" onClick={() => choose(null)}>
              Clear
            </Button>
          ) : null}
        </div>
      </PopoverContent>
    </Popover>
  )
}
