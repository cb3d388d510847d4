'use client'

import { RoleChoice } from '@/components/settings/role-choice'
import { FormField } from '@/components/ui/form-field'
import { Input } from '@/components/ui/input'
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
        <FormField id="member-name" label="Name" mark="required" error={errorAt('name')}>
          <Input
            id="member-name"
            value={draft.name}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
            invalid={Boolean(errorAt('name'))}
            aria-describedby="member-name-note"
            autoComplete="off"
          />
        </FormField>
        <FormField id="member-email" label="E-mail" mark="required" error={errorAt('email')}>
          <Input
            id="member-email"
            type="email"
            value={draft.email}
            onChange={(event) => onChange({ ...draft, email: event.target.value })}
            invalid={Boolean(errorAt('email'))}
            aria-describedby="member-email-note"
            autoComplete="off"
          />
        </FormField>
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
