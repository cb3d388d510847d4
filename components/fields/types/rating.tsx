'use client'

import { useCallback } from 'react'
import type { Face, FaceInputProps } from '@/components/fields/face'
import { Star } from '@/components/ui/icons'
import { Rating } from '@/components/ui/rating'

export const rating: Face = {
  Cell: ({ value, field }) => <Rating label={field.label} value={Number(value)} max={field.options.max} />,
  Input: RatingInput,
  icon: Star,
  align: 'start',
  width: 116,
  editing: 'line',
  noun: 'a rating',
}

function RatingInput({ draft, onDraft, onDone, field, control }: FaceInputProps) {
  const focusFirst = useCallback((box: HTMLSpanElement | null) => {
    box?.querySelector<HTMLElement>('[role="radio"][data-state="checked"], [role="radio"]')?.focus()
  }, [])
  return (
    <span
      id={control.id}
      ref={control.autoFocus ? focusFirst : undefined}
      aria-describedby={control.describedBy}
      className="inline-flex h-8 items-center"
    >
      <Rating
        label={control.label}
        value={typeof draft === 'number' ? draft : null}
        max={field.options.max}
        onChange={onDraft}
      />
      {onDone ? <span className="sr-only">Enter saves</span> : null}
    </span>
  )
}
