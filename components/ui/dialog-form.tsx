'use client'

import type { FormEvent, ReactNode, RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { DialogBody, DialogFooter } from '@/components/ui/dialog'
import { onModEnter } from '@/components/ui/on-mod-enter'

type DialogFormProps = {
  ref?: RefObject<HTMLFormElement | null>
  /** What the button that sends it says; null where there is only something to read. */
  action: ReactNode
  busy: boolean
  /** Why it cannot be sent yet. */
  reason?: string | undefined
  onSubmit: () => unknown
  onCancel: () => void
  /** At the left of the foot. */
  note?: ReactNode
  /** At the right of the body. */
  aside?: ReactNode
  /** How the body lays out its fields. */
  className?: string
  children: ReactNode
}

/** What a dialog asks for, and the foot that sends it or not. Enter in a line sends it, Cmd/Ctrl Enter from anywhere. */
export function DialogForm(props: DialogFormProps) {
  const { ref, action, busy, reason, onSubmit, onCancel, note, aside, className, children } = props
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    // The dialog may have been opened from inside another form.
    event.stopPropagation()
    if (action !== null && !busy && !reason) onSubmit()
  }
  return (
    <form
      ref={ref}
      className="contents"
      noValidate
      onSubmit={handleSubmit}
      onKeyDown={(event) => onModEnter(() => event.currentTarget.requestSubmit())(event)}
    >
      <DialogBody aside={aside} className={className}>
        {children}
      </DialogBody>
      <DialogFooter className="max-md:flex-wrap">
        {typeof note === 'string' ? <span className="text-xs text-ink-3">{note}</span> : note}
        <span className="flex-1" />
        <Button onClick={onCancel}>{action === null ? 'Close' : 'Cancel'}</Button>
        {action === null ? null : (
          <Button type="submit" variant="primary" busy={busy} reason={reason}>
            {action}
          </Button>
        )}
      </DialogFooter>
    </form>
  )
}
