'use client'

import { Checkbox as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Check, Minus } from '@/components/ui/icons'

type CheckboxProps = Omit<ComponentProps<typeof Radix.Root>, 'onCheckedChange' | 'onChange' | 'checked'> & {
  checked: boolean | 'indeterminate'
  onChange?: (checked: boolean) => void
  /** Tasks wear a round one. */
  round?: boolean
}

export function Checkbox({ checked, onChange, round, className, ...rest }: CheckboxProps) {
  return (
    <Radix.Root
      {...rest}
      checked={checked}
      onCheckedChange={(next) => onChange?.(next === true)}
      className={classNames('check', round && 'check-round', className)}
    >
      <Radix.Indicator>
        {checked === 'indeterminate' ? <Minus className="size-3" /> : <Check className="size-3" />}
      </Radix.Indicator>
    </Radix.Root>
  )
}

type TickProps = { checked: boolean; label: string; className?: string }

/** The same to look at and to read out, where something around it hears the press: rows by the hundred have one. */
export function Tick({ checked, label, className }: TickProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input would have a press and a focus of its own
    // biome-ignore lint/a11y/useFocusableInteractive: the keyboard is with what is around it
    <span
      role="checkbox"
      aria-checked={checked}
      aria-label={label}
      data-state={checked ? 'checked' : 'unchecked'}
      className={classNames('check', className)}
    >
      {checked ? <Check className="size-3" /> : null}
    </span>
  )
}
