'use client'

import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from '@/components/ui/class-names'

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
        {checked === 'indeterminate' ? (
          <Minus className="size-3" strokeWidth={2.5} />
        ) : (
          <Check className="size-3" strokeWidth={2.5} />
        )}
      </Radix.Indicator>
    </Radix.Root>
  )
}
