'use client'

import { useState } from 'react'
import { CreateDialog } from '@/components/settings/create-dialog'
import { FormField } from '@/components/ui/form-field'
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
  const [name, setName] = useState(like ? `${like.name}, copy` : '')
  const [pattern, setPattern] = useState<string | null>(like?.id ?? null)
  return (
    <CreateDialog
      title={like ? `Copy ${like.name}` : 'New role'}
      action="Create role"
      name={{ value: name, onChange: setName }}
      create={() => createRoleAction({ name, like: pattern ?? undefined })}
      hrefOf={(id) => `/settings/roles/${id}`}
      onClose={onClose}
    >
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
    </CreateDialog>
  )
}
