import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Lock } from '@/components/ui/icons'

export type InputProps = ComponentProps<'input'> & {
  invalid?: boolean
  /** May be read and copied, not changed. A lock stands in front. */
  locked?: boolean
  /** Decoration at the left, usually an icon of 14 px. */
  leading?: ReactNode
  /** A word or key cap at the right, such as "101 days". */
  trailing?: ReactNode
}

export function Input({ invalid, locked, leading, trailing, className, ...rest }: InputProps) {
  const front = locked ? <Lock className="size-3.5" /> : leading
  const input = (
    <input
      {...rest}
      readOnly={locked || rest.readOnly}
      aria-invalid={invalid || rest['aria-invalid'] || undefined}
      className={classNames(
        'input',
        locked && 'is-locked',
        Boolean(front) && 'pl-8',
        !front && !trailing ? className : null,
      )}
    />
  )
  if (!front && !trailing) return input
  return (
    <span className={classNames('relative block w-full', className)}>
      {front ? (
        <span className="absolute left-2.5 inset-y-0 flex items-center text-ink-3 pointer-events-none">{front}</span>
      ) : null}
      {input}
      {trailing ? (
        <span className="absolute right-2.5 inset-y-0 flex items-center text-xs text-ink-3 num">{trailing}</span>
      ) : null}
    </span>
  )
}
