'use client'

import { useState } from 'react'
import { ExpirySelect } from '@/components/settings/expiry-select'
import { KeyToCopy } from '@/components/settings/key-to-copy'
import { RoleChoice } from '@/components/settings/role-choice'
import { useSubmit } from '@/components/settings/use-submit'
import { Dialog, DialogContent, DialogHeader } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast'
import { changeServiceAccountAction, openServiceAccountAction } from '@/lib/actions/access'
import type { AccountEntry } from '@/lib/loaders/load-access-settings'
import type { RoleChoice as Role } from '@/lib/loaders/load-member-settings'

type AccountFormProps = {
  /** The one to change; without it a new one is made, with its first key. */
  account?: AccountEntry
  roles: Role[]
  onClose: () => void
}

/** What a program is called and may do. */
export function AccountForm({ account, roles, onClose }: AccountFormProps) {
  const [name, setName] = useState(account?.name ?? '')
  const [roleIds, setRoleIds] = useState(account?.roleIds ?? [])
  const [daysValid, setDaysValid] = useState<number | null>(null)
  const [token, setToken] = useState<string | null>(null)
  const { form, busy, submit, errorAt } = useSubmit()

  const handleSubmit = async () => {
    if (!account) {
      const answer = await submit(() => openServiceAccountAction({ name, roleIds, daysValid }))
      if (answer) setToken(answer.data.token)
      return
    }
    const { id, isActive } = account
    if (!(await submit(() => changeServiceAccountAction({ id, name, roleIds, isActive })))) return
    showToast(`${name} saved`)
    onClose()
  }
  const isDirty = !token && (name !== (account?.name ?? '') || roleIds.join() !== (account?.roleIds ?? []).join())
  return (
    <Dialog open onOpenChange={onClose} dirty={isDirty}>
      <DialogContent>
        <DialogHeader title={token ? `${name} may come in` : (account?.name ?? 'New service account')} />
        {token ? (
          <KeyToCopy token={token} onClose={onClose} />
        ) : (
          <DialogForm
            ref={form}
            className="space-y-4"
            action={account ? 'Save changes' : 'Make account and key'}
            busy={busy}
            onSubmit={handleSubmit}
            onCancel={onClose}
            note={
              account ? 'Roles count from its next call on.' : 'Where a role reaches the own portfolio, it is yours.'
            }
          >
            <div className="grid gap-4 md:grid-cols-2">
              <TextField
                id="account-name"
                label="Name"
                mark="required"
                error={errorAt('name')}
                value={name}
                onChange={setName}
                placeholder="Billing sync"
              />
              {account ? null : <ExpirySelect value={daysValid} onChange={setDaysValid} />}
            </div>
            <RoleChoice roles={roles} value={roleIds} onChange={setRoleIds} error={errorAt('roleIds')} />
          </DialogForm>
        )}
      </DialogContent>
    </Dialog>
  )
}
