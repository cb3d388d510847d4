'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { NewRole } from '@/components/settings/new-role'
import { RenameRole } from '@/components/settings/rename-role'
import { useSubmit } from '@/components/settings/use-submit'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { AvatarStack } from '@/components/ui/avatar-stack'
import { IconButton } from '@/components/ui/icon-button'
import { Copy, Ellipsis, Pencil, Trash2 } from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { showToast } from '@/components/ui/toast'
import { removeRoleAction } from '@/lib/actions/roles'
import { listed, plural } from '@/lib/core/text'
import type { RoleDetail, RoleEntry } from '@/lib/loaders/load-role-settings'

/** What a role is called, who holds it, and what can be done with it as a whole. */
export function RoleHead({ role, roles }: { role: RoleDetail; roles: RoleEntry[] }) {
  const router = useRouter()
  const [open, setOpen] = useState<'rename' | 'copy' | 'delete' | null>(null)
  const { submit } = useSubmit()
  const close = () => setOpen(null)
  const holders = [...role.members, ...role.deactivated, ...role.programs]

  const handleDelete = () => {
    if (holders.length === 0) return setOpen('delete')
    const names = listed(holders, 'and', 4)
    const verb = holders.length === 1 ? 'holds' : 'hold'
    showToast(`${names} ${verb} ${role.name}. Give another role first.`, { tone: 'failed' })
  }
  const remove = async () => {
    if (!(await submit(() => removeRoleAction({ id: role.id })))) return
    showToast(`${role.name} is deleted`)
    router.push('/settings/roles')
  }
  return (
    <div>
      <div className="flex items-center gap-2">
        <h1 className="text-xl tracking-[-0.018em] truncate">{role.name}</h1>
        {role.members.length > 0 ? (
          <span className="ml-1 max-md:hidden">
            <AvatarStack names={role.members} />
          </span>
        ) : null}
        <span className="text-xs text-ink-3 max-md:hidden">{holdersInWords(role)}</span>
        <span className="ml-auto">
          <Menu>
            <MenuTrigger asChild>
              <IconButton label={`Actions for ${role.name}`}>
                <Ellipsis />
              </IconButton>
            </MenuTrigger>
            <MenuContent align="end">
              <MenuItem icon={<Pencil />} onSelect={() => setOpen('rename')}>
                Name and description
              </MenuItem>
              <MenuItem icon={<Copy />} onSelect={() => setOpen('copy')}>
                Copy
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={<Trash2 />} danger onSelect={handleDelete}>
                Delete
              </MenuItem>
            </MenuContent>
          </Menu>
        </span>
      </div>
      {role.description ? <p className="text-xs text-ink-3 mt-0.5">{role.description}</p> : null}
      <p className="text-xs text-ink-3 mt-0.5 md:hidden">{holdersInWords(role)}</p>
      {open === 'rename' ? <RenameRole role={role} onClose={close} /> : null}
      {open === 'copy' ? (
        <NewRole roles={roles} like={roles.find((each) => each.id === role.id)} onClose={close} />
      ) : null}
      {open === 'delete' ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Delete ${role.name}?`}
          action={{ label: 'Delete role', danger: true, run: remove }}
        >
          Nobody holds it. This cannot be taken back.
        </ConfirmDialog>
      ) : null}
    </div>
  )
}

function holdersInWords({ members, deactivated, programs, alsoOther }: RoleDetail): string {
  const parts = [
    members.length > 0 && plural(members.length, 'member'),
    alsoOther > 0 && `${alsoOther} of them ${alsoOther === 1 ? 'holds' : 'hold'} another role`,
    deactivated.length > 0 && `${deactivated.length} deactivated`,
    programs.length > 0 && plural(programs.length, 'service account'),
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(', ') : 'Nobody holds it'
}
