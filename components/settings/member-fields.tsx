'use client'

import { RoleChoice } from '@/components/settings/role-choice'
import { TextField } from '@/components/ui/text-field'
import type { RoleChoice as Role } from '@/lib/loaders/load-member-settings'

export type MemberDraft = { name: string; email: string; roleIds: string[] }

type MemberFieldsProps = {
  draft: MemberDraft
  onChange: (draft: MemberDraft) => void
  roles: Role[]
  errorAt: (field: string) => string | undefined
}

/** Who a member is and what they may, as one types it. */
export function MemberFields({ draft, onChange, roles, errorAt }: MemberFieldsProps) {
  return (
    <div className="space-y-4">
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          id="member-name"
          label="Name"
          mark="required"
          error={errorAt('name')}
          value={draft.name}
          onChange={(text) => onChange({ ...draft, name: text })}
          autoComplete="off"
        />
        <TextField
          id="member-email"
          label="E-mail"
          mark="required"
          error={errorAt('email')}
          type="email"
          value={draft.email}
          onChange={(text) => onChange({ ...draft, email: text })}
          autoComplete="off"
        />
      </div>
      <RoleChoice
        roles={roles}
        value={draft.roleIds}
        onChange={(roleIds) => onChange({ ...draft, roleIds })}
        error={errorAt('roleIds')}
      />
    </div>
  )
}
