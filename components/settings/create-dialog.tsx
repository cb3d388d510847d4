'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useId } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { TextField } from '@/components/ui/text-field'
import type { ActionResult } from '@/lib/actions/action-result'

type CreateDialogProps = {
  title: string
  description?: string
  /** What the button says. */
  action: string
  name: { value: string; onChange: (name: string) => void }
  create: () => Promise<ActionResult<{ id: string }>>
  /** Where what was made is worked on. */
  hrefOf: (id: string) => string
  onClose: () => void
  /** What it starts from. */
  children?: ReactNode
}

/** Names something new and says what it starts from; the rest is done on its own page. */
export function CreateDialog({
  title,
  description,
  action,
  name,
  create,
  hrefOf,
  onClose,
  children,
}: CreateDialogProps) {
  const router = useRouter()
  const id = useId()
  const { form, busy, submit, errorAt } = useSubmit()
  const handleSubmit = async () => {
    const answer = await submit(create)
    if (!answer) return
    onClose()
    router.push(hrefOf(answer.data.id))
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader title={title} description={description} />
        <DialogForm
          ref={form}
          className="grid gap-4"
          action={action}
          busy={busy}
          onSubmit={handleSubmit}
          onCancel={onClose}
        >
          {children}
          <TextField
            id={id}
            label="Name"
            mark="required"
            error={errorAt('name')}
            value={name.value}
            onChange={name.onChange}
          />
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}
