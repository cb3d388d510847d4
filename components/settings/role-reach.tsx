'use client'

import type { RoleDraft } from '@/components/settings/role-draft'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import type { Portfolio } from '@/lib/auth/actor'
import type { PortfolioWords } from '@/lib/loaders/load-role-settings'

type RoleReachProps = { words: PortfolioWords; draft: RoleDraft; onChange: (draft: RoleDraft) => void }

/** How far the rights of a role reach, as a sentence; below it, what that is for somebody. */
export function RoleReach({ words, draft, onChange }: RoleReachProps) {
  const options: { value: Portfolio; label: string }[] = [
    { value: 'all', label: `all ${words.records}` },
    { value: 'own', label: `${words.records} where ${words.fields} is me` },
  ]
  return (
    <section aria-label="Reach" className="rounded-lg bg-sunken px-3 py-2.5 ring-1 ring-inset ring-line">
      <div className="flex items-center gap-1.5 flex-wrap text-md leading-7">
        <b className="font-semibold text-ink">Portfolio</b> is
        <Select
          aria-label="Portfolio is"
          value={draft.portfolio}
          onChange={(portfolio) => portfolio && onChange({ ...draft, portfolio })}
          options={options}
          className="w-auto! max-w-full h-7 font-medium"
        />
      </div>
      <p className="text-xs text-ink-3 mt-1">
        {draft.portfolio === 'own' && words.example ? `${words.example} ` : null}
        Everything that belongs to them follows.
      </p>
      <label
        htmlFor="role-administers"
        className="flex items-center gap-2.5 mt-2.5 pt-2.5 border-t border-line text-sm text-ink-2"
      >
        <Switch
          id="role-administers"
          checked={draft.administers}
          onChange={(administers) => onChange({ ...draft, administers })}
        />
        May change settings: members, roles, keys, models and fields
      </label>
    </section>
  )
}
