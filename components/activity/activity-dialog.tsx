'use client'

import { type ReactNode, useState } from 'react'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Kbd } from '@/components/ui/kbd'
import type { ActionResult } from '@/lib/actions/action-result'
import type { Failure } from '@/lib/core/errors'

type ActivityDialogProps = {
  title: string
  description?: string
  submitLabel: string
  /** Why it cannot be stored yet. */
  submitReason?: string
  dirty: boolean
  onClose: () => void
  /** Stores what was entered; the dialog closes when it worked and shows why when it did not. */
  onSubmit: () => Promise<ActionResult<unknown>>
  /** At the left of the foot. */
  secondary?: ReactNode
  children: (failure: Failure | null) => ReactNode
}

/** The frame of log, task and complete: body, foot, Cmd/Ctrl Enter, and what was refused. */
export function ActivityDialog(props: ActivityDialogProps) {
  const { title, description, submitLabel, submitReason, dirty, onClose, onSubmit, secondary, children } = props
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    const answer = await onSubmit()
    setBusy(false)
    if (answer.ok) onClose()
    else setFailure(answer.failure)
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} dirty={dirty && !isBusy}>
      <DialogContent size="narrow" placement="top">
        <DialogHeader title={title} description={description} />
        <DialogForm
          className="flex flex-col gap-4"
          action={
            <>
              {submitLabel} <Kbd keys="mod+enter" />
            </>
          }
          busy={isBusy}
          reason={submitReason}
          onSubmit={submit}
          onCancel={onClose}
          note={secondary}
        >
          {failure && !failure.problems?.some((problem) => problem.field) ? (
            <p role="alert" className="text-sm text-bad-ink">
              {failure.detail}
            </p>
          ) : null}
          {children(failure)}
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}
