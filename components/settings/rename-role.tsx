'use client'

import { useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { TextField } from '@/components/ui/text-field'
import { changeRoleAction } from '@/lib/actions/roles'
import type { RoleDetail } from '@/lib/loaders/load-role-settings'

/** What a role is called and for; its rights stay as they are stored. */
export function RenameRole({ role, onClose }: { role: RoleDetail; onClose: () => void }) {
  const [name, setName] = useState(role.name)
  const [description, setDescription] = useState(role.description ?? '')
  const { form, busy, submit, errorAt } = useSubmit()

  const handleSubmit = async () => {
    const { id, portfolio, administers, models } = role
    const change = { id, portfolio, administers, models, name, description }
    if (await submit(() => changeRoleAction(change))) onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} dirty={name !== role.name || description !== (role.description ?? '')}>
      <DialogContent>
        <DialogHeader title="Name and description" />
        <DialogForm
          ref={form}
          className="space-y-4"
          action="Save changes"
          busy={busy}
          onSubmit={handleSubmit}
          onCancel={onClose}
        >
          <TextField
            id="role-name"
            label="Name"
            mark="required"
            error={errorAt('name')}
            value={name}
            onChange={setName}
          />
          <TextField
            id="role-description"
            label="Description"
            hint="Shown where roles are chosen."
            error={errorAt('description')}
            value={description}
            onChange={setDescription}
          />
        </DialogForm>
      </DialogContent>
    </Dialog>
  )
}
