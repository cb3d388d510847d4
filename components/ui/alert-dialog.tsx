'use client'

import { AlertDialog as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useReturnFocus } from '@/components/ui/use-return-focus'

type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will happen, and to how much. */
  children?: ReactNode
  /** The label is a verb: "Delete 3 tasks". The dialog stays, busy, until `run` is done. */
  action: { label: string; danger?: boolean; run: () => void | Promise<void> }
  cancelLabel?: string
}

/** Asks once before something that cannot be taken back. Escape cancels; Cancel has the focus. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  action,
  cancelLabel = 'Cancel',
}: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false)
  const { noteOpener, returnFocus } = useReturnFocus()
  const handleRun = async () => {
    setBusy(true)
    try {
      await action.run()
      onOpenChange(false)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 flex items-end md:items-center justify-center bg-scrim animate-fade">
          <Radix.Content
            onOpenAutoFocus={noteOpener}
            onCloseAutoFocus={returnFocus}
            className="w-full md:w-[420px] bg-raised shadow-3 overflow-hidden rounded-t-xl md:rounded-xl animate-rise focus:outline-none"
          >
            <div className="px-5 py-4">
              <Radix.Title className="text-lg tracking-[-0.01em]">{title}</Radix.Title>
              <Radix.Description asChild>
                <div className="mt-1 text-sm text-ink-2">{children}</div>
              </Radix.Description>
            </div>
            <div className="flex justify-end gap-2 px-5 py-3 border-t border-line bg-sunken">
              <Radix.Cancel asChild>
                <Button className="h-8">{cancelLabel}</Button>
              </Radix.Cancel>
              <Button
                variant={action.danger ? 'danger' : 'primary'}
                className="h-8"
                busy={busy}
                onClick={() => void handleRun()}
              >
                {action.label}
              </Button>
            </div>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}
