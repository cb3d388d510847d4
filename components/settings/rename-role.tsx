'use client'

import { type FormEvent, useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { FormField } from '@/components/ui/form-field'
import { Input } from '@/components/ui/input'
import { changeRoleAction } from '@/lib/actions/roles'
import type { RoleDetail } from '@/lib/loaders/load-role-settings'

/** What a role is called and for; its rights stay as they are stored. */
export function RenameRole({ role, onClose }: { role: RoleDetail; onClose: () => void }) {
  const [name, setName] = useState(role.name)
  const [description, setDescription] = useState(role.description ?? '')
  const { form, busy, submit, errorAt } = useSubmit()

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const { id, portfolio, administers, models } = role
    const change = { id, portfolio, administers, models, name, description }
    if (await submit(() => changeRoleAction(change))) onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} dirty={name !== role.name || description !== (role.description ?? '')}>
      <DialogContent>
        <DialogHeader title="Name and description" />
        <form ref={form} className="contents" noValidate onSubmit={(event) => void handleSubmit(event)}>
          <DialogBody className="space-y-4">
            <FormField id="role-name" label="Name" mark="required" error={errorAt('name')}>
              <Input
                id="role-name"
                value={name}
                onChange={(event) => setName(event.target.value)}
                invalid={Boolean(errorAt('name'))}
                aria-describedby="role-name-note"
              />
            </FormField>
            <FormField
              id="role-description"
              label="Description"
              hint="Shown where roles are chosen."
              error={errorAt('description')}
            >
              <Input
                id="role-description"
                value={description}
                onChange={(event) => setDescription(event.target.value)}
                invalid={Boolean(errorAt('description'))}
                aria-describedby="role-description-note"
              />
            </FormField>
          </DialogBody>
          <DialogFooter className="justify-end">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" busy={busy}>
              Save changes
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
