'use client'

import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { tip } from '@/components/ui/tip'

type IconButtonProps = Omit<ButtonProps, 'size' | 'aria-label' | 'asChild'> & {
  /** The accessible name, also shown as tooltip. */
  label: string
  shortcut?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactNode
}

/** A square button of one icon: 28 px, 36 px under a finger. */
export function IconButton({ label, shortcut, side, variant = 'ghost', className, reason, ...rest }: IconButtonProps) {
  return (
    <Button
      {...tip(undefined, { shortcut, side })}
      {...rest}
      variant={variant}
      size="icon"
      aria-label={label}
      reason={reason}
      className={classNames('pointer-coarse:size-9', className)}
    />
  )
}
