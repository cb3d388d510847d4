'use client'

import type { ComponentProps } from 'react'
import type { FaceInputProps } from '@/components/fields/face'
import { Input } from '@/components/ui/input'

type LineInputProps = FaceInputProps &
  Pick<ComponentProps<typeof Input>, 'type' | 'inputMode' | 'leading' | 'className'>

/** One line of text. Types that are typed build on it and only say which keyboard a phone should show. */
export function LineInput({ draft, onDraft, control, field, titles, onDone, ...rest }: LineInputProps) {
  return (
    <Input
      {...rest}
      id={control.id}
      aria-label={control.label}
      aria-describedby={control.describedBy}
      invalid={control.invalid}
      autoFocus={control.autoFocus}
      autoComplete="off"
      value={draft === null ? '' : String(draft)}
      onChange={(event) => onDraft(event.target.value)}
    />
  )
}
