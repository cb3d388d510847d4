'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { FormField } from '@/components/ui/form-field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { createRoleAction } from '@/lib/actions/roles'
import type { RoleEntry } from '@/lib/loaders/load-role-settings'

type NewRoleProps = {
  roles: RoleEntry[]
  /** The role to start from, when a copy was asked for. */
  like?: RoleEntry
  onClose: () => void
}

/** Names a role and says what it starts from; its rights are set on its page. */
export function NewRole({ roles, like, onClose }: NewRoleProps) {
  const router = useRouter()
  const [name, setName] = useState(like ? `${like.name}, copy` : '')
  const [pattern, setPattern] = useState<string | null>(like?.id ?? null)
  const { form, busy, submit, errorAt } = useSubmit()

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await submit(() => createRoleAction({ name, like: pattern ?? undefined }))
    if (!answer) return
    onClose()
    router.push(`/settings/roles/${answer.data.id}`)
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader title={like ? `Copy ${like.name}` : 'New role'} />
        <form ref={form} className="contents" noValidate onSubmit={(event) => void handleSubmit(event)}>
          <DialogBody className="grid gap-4 md:grid-cols-2">
            <FormField id="role-name" label="Name" mark="required" error={errorAt('name')}>
              <Input
                id="role-name"
                value={name}
                onChange={(event) => setName(event.target.value)}
                invalid={Boolean(errorAt('name'))}
                aria-describedby="role-name-note"
              />
            </FormField>
            <FormField id="role-like" label="Start from">
              <Select
                id="role-like"
                value={pattern}
                onChange={setPattern}
                placeholder="Viewing the own portfolio"
                emptyLabel="Viewing the own portfolio"
                options={roles.map((role) => ({ value: role.id, label: role.name }))}
              />
            </FormField>
          </DialogBody>
          <DialogFooter className="justify-end">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" busy={busy}>
              Create role
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
