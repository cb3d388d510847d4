'use client'

import { Reach } from '@/components/settings/reach'
import { RightsGrid } from '@/components/settings/rights-grid'
import { changesOf, differs, draftOf, everyModel, type RoleDraft } from '@/components/settings/role-draft'
import { useRoleDrafts } from '@/components/settings/role-drafts'
import { RoleHead } from '@/components/settings/role-head'
import { RoleReach } from '@/components/settings/role-reach'
import { SaveBar } from '@/components/settings/save-bar'
import { useSubmit } from '@/components/settings/use-submit'
import { showToast } from '@/components/ui/toast'
import { changeRoleAction } from '@/lib/actions/roles'
import { plural } from '@/lib/core/text'
import type { PortfolioWords, RoleDetail, RoleEntry, RoleModel } from '@/lib/loaders/load-role-settings'

type RoleEditorProps = { role: RoleDetail; roles: RoleEntry[]; models: RoleModel[]; portfolio: PortfolioWords }

/** One role: whom it reaches, what it may with each model. Nothing counts until it is saved. */
export function RoleEditor({ role, roles, models, portfolio }: RoleEditorProps) {
  const { drafts, keep } = useRoleDrafts()
  const { busy, submit } = useSubmit()
  const stored = draftOf(role)
  const draft = drafts[role.id] ?? stored
  const rest = models.some((model) => differs(draft, model.key)) ? 'Every other model' : 'Every model'
  const rows = [{ key: everyModel, label: rest, icon: 'layers' }, ...models]
  const changes = changesOf(stored, draft, rows)

  const handleChange = (next: RoleDraft) => keep(role.id, changesOf(stored, next, rows).length > 0 ? next : null)
  const handleSave = async () => {
    const { id, name, description } = role
    if (!(await submit(() => changeRoleAction({ ...draft, id, name, description })))) return
    keep(role.id, null)
    showToast(`${name} saved`)
  }
  return (
    <>
      <div className="flex-1 min-h-0 overflow-auto px-4 md:px-5 pt-3.5 pb-6 space-y-3.5">
        <RoleHead role={role} roles={roles} />
        <RoleReach words={portfolio} draft={draft} onChange={handleChange} />
        <section aria-label="Rights">
          <div className="widget unit-grid overflow-hidden">
            <RightsGrid models={rows} stored={stored} draft={draft} onChange={handleChange} />
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 mt-2 text-xs text-ink-3">
            <span className="inline-flex items-center gap-2">
              <Reach reach={draft.portfolio} />
            </span>
            <span className="inline-flex items-center gap-2">
              <Reach reach="none" />
            </span>
            <span className="ml-auto max-md:hidden">Arrows move, Space changes, Shift changes the column</span>
          </div>
        </section>
      </div>
      <SaveBar
        changes={changes}
        note={role.members.length > 0 ? `Counts for ${plural(role.members.length, 'member')} at once` : undefined}
        label="Save role"
        busy={busy}
        onDiscard={() => keep(role.id, null)}
        onSave={() => void handleSave()}
      />
    </>
  )
}
