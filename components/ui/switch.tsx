'use client'

import { Switch as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from '@/components/ui/class-names'

type SwitchProps = Omit<ComponentProps<typeof Radix.Root>, 'onCheckedChange' | 'onChange' | 'checked'> & {
  checked: boolean
  onChange?: (checked: boolean) => void
}

export function Switch({ checked, onChange, className, ...rest }: SwitchProps) {
  return (
    <Radix.Root {...rest} checked={checked} onCheckedChange={onChange} className={classNames('switch', className)}>
      <Radix.Thumb />
    </Radix.Root>
  )
}
