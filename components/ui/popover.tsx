'use client'

import { Popover as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from '@/components/ui/class-names'

export const Popover = Radix.Root
export const PopoverTrigger = Radix.Trigger
export const PopoverAnchor = Radix.Anchor
export const PopoverClose = Radix.Close

type PopoverContentProps = ComponentProps<typeof Radix.Content> & {
  /** Its accessible name. */
  label: string
  /** Below 768 px a popover becomes a sheet at the foot, unless it hangs on what is being typed. */
  onPhone?: 'sheet' | 'popover'
}

export function PopoverContent({ label, onPhone = 'sheet', className, ...rest }: PopoverContentProps) {
  return (
    <Radix.Portal>
      <Radix.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        {...rest}
        aria-label={label}
        className={classNames('menu animate-pop focus:outline-none', onPhone === 'sheet' && 'popover-sheet', className)}
      />
    </Radix.Portal>
  )
}
