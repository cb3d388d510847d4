'use client'

import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { X } from '@/components/ui/icons'
import { useReturnFocus } from '@/components/ui/use-return-focus'

type SheetProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** From the foot of the screen, or a panel of 420 px at the right that is a sheet on a phone. */
  side?: 'bottom' | 'right'
  footer?: ReactNode
  children: ReactNode
}

/** Grip, title, body, sunken footer. */
export function Sheet({ open, onOpenChange, title, side = 'bottom', footer, children }: SheetProps) {
  const { noteOpener, returnFocus } = useReturnFocus()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim animate-fade" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            noteOpener()
            focusSheet(event)
          }}
          onCloseAutoFocus={returnFocus}
          className={classNames(
            'fixed z-50 bg-raised shadow-3 flex flex-col focus:outline-none',
            'inset-x-0 bottom-0 rounded-t-xl max-h-[92dvh] animate-slide-up',
            side === 'right' &&
              'md:inset-x-auto md:right-0 md:top-0 md:w-[420px] md:max-h-none md:rounded-none md:animate-slide-left',
          )}
        >
          <span
            aria-hidden="true"
            className={classNames(
              'mx-auto mt-2 h-1 w-9 flex-none rounded-full bg-line-strong',
              side === 'right' && 'md:hidden',
            )}
          />
          <div className="flex items-center gap-2 px-4 h-12 flex-none">
            <Radix.Title className="text-lg tracking-[-0.01em] truncate">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close" className="ml-auto -mr-2">
                <X />
              </IconButton>
            </Radix.Close>
          </div>
          <div className="px-4 pb-4 min-h-0 flex-1 overflow-y-auto">{children}</div>
          {footer ? (
            <div className="flex flex-none items-center gap-2 px-4 py-3 border-t border-line bg-sunken">{footer}</div>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The sheet itself has the focus, so that its first tooltip does not open by itself. */
function focusSheet(event: Event) {
  if (!(event.currentTarget instanceof HTMLElement)) return
  event.preventDefault()
  event.currentTarget.focus()
}
