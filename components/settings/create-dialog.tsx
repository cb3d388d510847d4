'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useId } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { FormField } from '@/components/ui/form-field'
import { Input } from '@/components/ui/input'
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
          <FormField id={id} label="Name" mark="required" error={errorAt('name')}>
            <Input
              id={id}
              value={name.value}
              onChange={(event) => name.onChange(event.target.value)}
              invalid={Boolean(errorAt('name'))}
              aria-describedby={`${id}-note`}
            />
          </FormField>
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}
