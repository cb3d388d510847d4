'use client'

import { Slot } from 'radix-ui'
import type { ComponentProps, MouseEvent } from 'react'
import { classNames } from '@/components/ui/class-names'
import { LoaderCircle } from '@/components/ui/icons'
import { tip } from '@/components/ui/tip'

const variants = {
  primary: 'btn-primary',
  outline: 'btn-outline',
  ghost: 'btn-ghost',
  danger: 'btn-danger',
}
const sizes = { md: '', lg: 'btn-lg', icon: 'btn-icon' }

export type ButtonProps = ComponentProps<'button'> & {
  variant?: keyof typeof variants
  size?: keyof typeof sizes
  /** Shows a spinner where the icon was and ignores presses. */
  busy?: boolean
  /** Why the button cannot be used now. It stays focusable and says so in its tooltip. */
  reason?: string
  /** Renders the child (a link) with the looks of the button. */
  asChild?: boolean
}

export function Button({
  variant = 'outline',
  size = 'md',
  busy = false,
  reason,
  asChild = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const classes = classNames('btn', variants[variant], sizes[size], className)
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    )
  }
  const inert = busy || Boolean(reason)
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (inert) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      {...(reason && tip(reason))}
      className={classes}
      aria-busy={busy || undefined}
      aria-disabled={inert || undefined}
      onClick={handleClick}
    >
      {busy ? <LoaderCircle className="btn-spinner" /> : null}
      {children}
    </button>
  )
}
