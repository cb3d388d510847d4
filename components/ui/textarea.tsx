import type { ComponentProps } from 'react'
import { classNames } from '@/components/ui/class-names'

export type TextareaProps = ComponentProps<'textarea'> & { invalid?: boolean; locked?: boolean }

/** Grows with what is written. */
export function Textarea({ invalid, locked, className, ...rest }: TextareaProps) {
  return (
    <textarea
      {...rest}
      readOnly={locked || rest.readOnly}
      aria-invalid={invalid || rest['aria-invalid'] || undefined}
      className={classNames('input', locked && 'is-locked', className)}
    />
  )
}
