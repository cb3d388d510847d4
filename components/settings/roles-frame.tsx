'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { NewRole } from '@/components/settings/new-role'
import { RoleDrafts, useRoleDrafts } from '@/components/settings/role-drafts'
import { classNames } from '@/components/ui/class-names'
import { Count } from '@/components/ui/count'
import { IconButton } from '@/components/ui/icon-button'
import { Plus } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import type { RoleEntry } from '@/lib/loaders/load-role-settings'

/** The list of roles beside the open one; on a phone the list is a page of its own. */
export function RolesFrame({ roles, children }: { roles: RoleEntry[]; children: ReactNode }) {
  const open = useSelectedLayoutSegment()
  return (
    <RoleDrafts>
      <div className="flex flex-1 min-h-0">
        <div
          className={classNames(
            'md:w-[188px] flex-none overflow-y-auto border-line px-2 py-3 md:border-r max-md:flex-1',
            open && 'max-md:hidden',
          )}
        >
          <RoleList roles={roles} open={open} />
        </div>
        <div className={classNames('flex flex-1 flex-col min-w-0 min-h-0', !open && 'max-md:hidden')}>{children}</div>
      </div>
    </RoleDrafts>
  )
}

function RoleList({ roles, open }: { roles: RoleEntry[]; open: string | null }) {
  const [isNew, setIsNew] = useState(false)
  const { drafts } = useRoleDrafts()
  return (
    <nav aria-label="Roles">
      <div className="flex items-center h-8 px-2.5 mb-1">
        <h2 className="text-sm">Roles</h2>
        <span className="ml-auto -mr-2 text-ink-3">
          <IconButton label="New role" onClick={() => setIsNew(true)}>
            <Plus className="size-3.5" />
          </IconButton>
        </span>
      </div>
      {roles.map((role) => (
        <Link
          key={role.id}
          href={`/settings/roles/${role.id}`}
          aria-current={role.id === open ? 'page' : undefined}
          className="flex items-center gap-2 h-8 max-md:h-11 px-2.5 rounded-md text-ink-2 hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-ink aria-[current]:font-medium"
        >
          <span className="truncate">{role.name}</span>
          {drafts[role.id] ? (
            <span role="img" aria-label="Not saved" title="Not saved" className="size-1.5 rounded-full bg-accent" />
          ) : null}
          <span className="ml-auto">
            <Count value={role.holders} />
          </span>
        </Link>
      ))}
      {isNew ? <NewRole roles={roles} onClose={() => setIsNew(false)} /> : null}
    </nav>
  )
}
