'use client'

import { Tooltip as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { Kbd } from '@/components/ui/kbd'

/** Waits 350 ms for the first tooltip; the next ones follow without delay. One per app, around everything. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={350} skipDelayDuration={400}>
      {children}
    </Radix.Provider>
  )
}

type TooltipProps = {
  content: ReactNode
  /** Key caps shown after the text, such as "L" or "mod+k". */
  shortcut?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  children: ReactNode
} & Pick<ComponentProps<typeof Radix.Root>, 'open'>

/** The child is the trigger and must take a ref. Without content there is no tooltip. */
export function Tooltip({ content, shortcut, side = 'bottom', align = 'center', open, children }: TooltipProps) {
  if (!content) return <>{children}</>
  return (
    <Radix.Root open={open}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="tip animate-pop" side={side} align={align} sideOffset={6} collisionPadding={8}>
          <span className="flex items-center gap-2">
            <span className="min-w-0">{content}</span>
            {shortcut ? <Kbd keys={shortcut} onTip /> : null}
          </span>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
