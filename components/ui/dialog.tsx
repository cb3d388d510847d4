'use client'

import { Dialog as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { X } from '@/components/ui/icons'
import { useReturnFocus } from '@/components/ui/use-return-focus'

type DialogProps = {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** True while something typed would be lost: closing then asks once. */
  dirty?: boolean
  children: ReactNode
}

export function Dialog({ open, onOpenChange, dirty = false, children }: DialogProps) {
  const [asking, setAsking] = useState(false)
  const handleOpenChange = (next: boolean) => {
    if (!next && dirty) setAsking(true)
    else onOpenChange?.(next)
  }
  return (
    <Radix.Root open={open} onOpenChange={handleOpenChange}>
      {children}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Leave without saving?"
        action={{ label: 'Leave', danger: true, run: () => onOpenChange?.(false) }}
        cancelLabel="Keep editing"
      >
        What you entered here is not saved yet.
      </ConfirmDialog>
    </Radix.Root>
  )
}

const widths = { narrow: 'md:w-[660px]', form: 'md:w-[860px]', wide: 'md:w-[1000px]' }

type DialogContentProps = ComponentProps<typeof Radix.Content> & {
  /** narrow 660 px, form 860 px, wide 1000 px. Below 768 px it is a sheet at the foot. */
  size?: keyof typeof widths
  /** 52 px from the top, or centred. */
  placement?: 'top' | 'centre'
}

export function DialogContent({
  size = 'narrow',
  placement = 'centre',
  className,
  children,
  onOpenAutoFocus = focusFirstField,
  ...rest
}: DialogContentProps) {
  const { noteOpener, returnFocus } = useReturnFocus()
  return (
    <Radix.Portal>
      <Radix.Overlay
        className={classNames(
          'fixed inset-0 z-40 flex justify-center items-end bg-scrim animate-fade md:p-4 md:overflow-y-auto',
          placement === 'top' ? 'md:items-start md:pt-[52px]' : 'md:items-center',
        )}
      >
        <Radix.Content
          onCloseAutoFocus={returnFocus}
          {...rest}
          onOpenAutoFocus={(event) => {
            noteOpener()
            onOpenAutoFocus(event)
          }}
          className={classNames(
            'dialog relative w-full max-w-full max-h-[92dvh] flex flex-col bg-raised shadow-3 overflow-hidden focus:outline-none',
            'rounded-t-xl animate-slide-up md:rounded-xl md:animate-rise md:max-h-[calc(100dvh-64px)]',
            widths[size],
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Overlay>
    </Radix.Portal>
  )
}

/** The first control of the body has the focus, else the dialog itself, never the cross in the head. */
function focusFirstField(event: Event) {
  const dialog = event.currentTarget
  if (!(dialog instanceof HTMLElement)) return
  const field = dialog.querySelector<HTMLElement>(
    '.dialog-body :is(input, textarea, button.sel, [contenteditable="true"]):not(:disabled, [readonly], [type="hidden"])',
  )
  event.preventDefault()
  const target = field ?? dialog
  target.focus()
}

type DialogHeaderProps = {
  title: ReactNode
  /** Read with the title; shown beside it. */
  description?: ReactNode
  icon?: ReactNode
  /** Tags after the title. */
  children?: ReactNode
}

export function DialogHeader({ title, description, icon, children }: DialogHeaderProps) {
  return (
    <div className="flex flex-none items-center gap-2 px-4 md:px-5 min-h-[52px] py-2 border-b border-line max-md:pt-4">
      {icon ? <span className="text-ink-3 inline-flex">{icon}</span> : null}
      <Radix.Title className="text-lg tracking-[-0.01em] truncate">{title}</Radix.Title>
      <Radix.Description
        className={classNames('text-xs text-ink-3 truncate max-md:sr-only', !description && 'sr-only')}
      >
        {description ?? ''}
      </Radix.Description>
      {children}
      <Radix.Close asChild>
        <IconButton label="Close" shortcut="escape" className="ml-auto -mr-1.5">
          <X />
        </IconButton>
      </Radix.Close>
    </div>
  )
}

type DialogBodyProps = {
  /** Stands at the right on sunken ground, 296 px; below the body on a phone. */
  aside?: ReactNode
  className?: string
  /** Nothing in it takes the focus, so it takes it itself: else it could not be scrolled by keyboard. */
  isText?: boolean
  children: ReactNode
}

export function DialogBody({ aside, className, isText, children }: DialogBodyProps) {
  const main = <div className={classNames('px-4 md:px-5 py-4 min-w-0', className)}>{children}</div>
  const focus = isText ? { tabIndex: 0 } : {}
  if (!aside)
    return (
      <div {...focus} className="dialog-body min-h-0 overflow-y-auto">
        {main}
      </div>
    )
  return (
    <div {...focus} className="dialog-body grid min-h-0 overflow-y-auto md:grid-cols-[1fr_296px]">
      {main}
      <div className="bg-sunken border-line px-4 md:px-5 py-4 space-y-4 text-sm max-md:border-t md:border-l">
        {aside}
      </div>
    </div>
  )
}

/** Sunken; the primary button stands last, at the right. */
export function DialogFooter({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={classNames(
        'flex flex-none items-center gap-2 px-4 md:px-5 min-h-14 py-2.5 border-t border-line bg-sunken',
        '[&>.btn]:h-8 max-md:[&>.btn]:h-11',
        className,
      )}
    >
      {children}
    </div>
  )
}
