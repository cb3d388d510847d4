'use client'

import { useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { SignalLight } from '@/components/ui/signal-light'
import type { RoleChoice as Role } from '@/lib/loaders/load-member-settings'

type RoleChoiceProps = {
  roles: Role[]
  value: string[]
  onChange: (roleIds: string[]) => void
  error?: string
}

/** One or more roles, each with what it is for. Rights of several add up. */
export function RoleChoice({ roles, value, onChange, error }: RoleChoiceProps) {
  const prefix = useId()
  const toggle = (id: string) => onChange(value.includes(id) ? value.filter((other) => other !== id) : [...value, id])
  return (
    <fieldset aria-describedby={error ? `${prefix}-error` : undefined}>
      <legend className="label">Roles</legend>
      <div className="widget divide-y divide-line overflow-hidden">
        {roles.map((role, index) => (
          <label key={role.id} htmlFor={`${prefix}-${role.id}`} className="flex items-start gap-2.5 px-3 py-2 text-sm">
            <Checkbox
              id={`${prefix}-${role.id}`}
              checked={value.includes(role.id)}
              onChange={() => toggle(role.id)}
              aria-invalid={(Boolean(error) && index === 0) || undefined}
              className="mt-0.5"
            />
            <span className="min-w-0">
              <span className="block text-ink">{role.name}</span>
              {role.description ? <span className="block text-xs text-ink-3">{role.description}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <div id={`${prefix}-error`} className="flex items-center gap-1.5 text-xs text-bad-ink mt-1">
          <SignalLight signal="bad" size={12} label="" /> {error}
        </div>
      ) : null}
    </fieldset>
  )
}
