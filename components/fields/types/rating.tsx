'use client'

import { Star } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { Face, FaceInputProps } from '@/components/fields/face'
import { classNames } from '@/components/ui/class-names'

export const rating: Face = {
  Cell: ({ value, field }) => <Stars count={Number(value)} max={field.options.max ?? 5} />,
  Input: RatingInput,
  icon: Star,
  align: 'start',
  width: 108,
  editing: 'line',
  noun: 'a rating',
}

function Stars({ count, max }: { count: number; max: number }) {
  return (
    <span role="img" aria-label={`${count} of ${max}`} className="inline-flex">
      {Array.from({ length: max }, (_, index) => (
        <StarShape key={`star ${index + 1}`} filled={index < count} />
      ))}
    </span>
  )
}

function StarShape({ filled }: { filled: boolean }) {
  return <Star aria-hidden="true" className={classNames('size-3.5', filled ? 'rating-star fill-current' : 'text-line-strong')} />
}

/** A slider of stars: arrows and figures set it, Backspace empties it. */
function RatingInput({ draft, onDraft, onDone, field, control }: FaceInputProps) {
  const max = field.options.max ?? 5
  const count = Number(draft ?? 0)
  const handleKeyDown = (event: KeyboardEvent) => {
    const next = afterKey(event.key, count, max)
    if (next === undefined) return
    event.preventDefault()
    onDraft(next)
  }
  return (
    <span
      role="slider"
      id={control.id}
      tabIndex={0}
      ref={(element) => {
        if (control.autoFocus && element && !element.contains(document.activeElement)) element.focus()
      }}
      aria-label={control.label}
      aria-describedby={control.describedBy}
      aria-invalid={control.invalid || undefined}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={count}
      aria-valuetext={draft === null ? 'Not rated' : `${count} of ${max}`}
      onKeyDown={handleKeyDown}
      className="input inline-flex items-center px-1.5!"
    >
      {Array.from({ length: max }, (_, index) => (
        <button
          key={`star ${index + 1}`}
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className="grid size-6 place-items-center"
          onClick={() => {
            onDraft(index + 1)
            onDone?.(index + 1)
          }}
        >
          <StarShape filled={index < count} />
        </button>
      ))}
    </span>
  )
}

/** The rating after a key; null empties it, undefined means the key is not ours. */
function afterKey(key: string, count: number, max: number): number | null | undefined {
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(max, count + 1)
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, count - 1)
  if (key === 'Home') return 0
  if (key === 'End') return max
  if (key === 'Backspace' || key === 'Delete') return null
  return /^\d$/.test(key) && Number(key) <= max ? Number(key) : undefined
}
