'use client'

import { useState } from 'react'
import { GiveLink } from '@/components/settings/give-link'
import { InviteMember } from '@/components/settings/invite-member'
import { MemberForm } from '@/components/settings/member-form'
import { SettingsPage } from '@/components/settings/settings-page'
import { useSubmit } from '@/components/settings/use-submit'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { Ellipsis, KeyRound, Pencil, Plus, UserRound, UserX } from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { SearchInput } from '@/components/ui/search-input'
import { Tag } from '@/components/ui/tag'
import { showToast } from '@/components/ui/toast'
import { deactivateMemberAction, reactivateMemberAction } from '@/lib/actions/members'
import { foldForSearch } from '@/lib/core/text'
import type { MemberEntry, MemberSettings, RoleChoice } from '@/lib/loaders/load-member-settings'

/** What is open over the list, and for whom. */
type Open = { what: 'edit' | 'link' | 'deactivate'; member: MemberEntry } | { what: 'invite' } | null

/** Colleagues: who they are, what they may, when they were last here. */
export function MembersTable({ members, roles, sendsMail }: MemberSettings) {
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<Open>(null)
  const { submit } = useSubmit()
  const close = () => setOpen(null)
  const wanted = foldForSearch(query)
  const found = members.filter((member) => foldForSearch(`${member.name} ${member.email}`).includes(wanted))

  const deactivate = async (member: MemberEntry) => {
    if (await submit(() => deactivateMemberAction({ id: member.id }))) showToast(`${member.name} is deactivated`)
  }
  const reactivate = async (member: MemberEntry) => {
    if (await submit(() => reactivateMemberAction({ id: member.id }))) showToast(`${member.name} may sign in again`)
  }
  return (
    <SettingsPage
      title="Members"
      actions={
        <>
          <span className="w-[220px] max-md:flex-1">
            <SearchInput label="Find a member" value={query} onChange={setQuery} />
          </span>
          <Button variant="primary" className="h-8" onClick={() => setOpen({ what: 'invite' })}>
            <Plus className="size-3.5" /> Invite
          </Button>
        </>
      }
    >
      {found.length === 0 ? (
        <EmptyState title={`Nobody is called “${query}”`}>Names and e-mails are searched.</EmptyState>
      ) : (
        <table className="plain-table w-full text-sm">
          <thead className="max-md:sr-only">
            <tr>
              <th>Member</th>
              <th className="max-lg:hidden">E-mail</th>
              <th>Roles</th>
              <th>Last seen</th>
              <th>
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.map((member) => (
              <MemberRow key={member.id} member={member} roles={roles} onOpen={setOpen} onReactivate={reactivate} />
            ))}
          </tbody>
        </table>
      )}
      {open?.what === 'invite' ? <InviteMember roles={roles} sendsMail={sendsMail} onClose={close} /> : null}
      {open?.what === 'edit' ? <MemberForm member={open.member} roles={roles} onClose={close} /> : null}
      {open?.what === 'link' ? <GiveLink member={open.member} onClose={close} /> : null}
      {open?.what === 'deactivate' ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Deactivate ${open.member.name}?`}
          action={{ label: 'Deactivate', danger: true, run: () => deactivate(open.member) }}
        >
          Their sessions end at once and they cannot sign in. What they own and wrote stays as it is, and you can
          activate them again.
        </ConfirmDialog>
      ) : null}
    </SettingsPage>
  )
}

type MemberRowProps = {
  member: MemberEntry
  roles: RoleChoice[]
  onOpen: (open: Open) => void
  onReactivate: (member: MemberEntry) => Promise<void>
}

function MemberRow({ member, roles, onOpen, onReactivate }: MemberRowProps) {
  const held = roles.filter((role) => member.roleIds.includes(role.id))
  return (
    <tr>
      <td className="max-md:h-16! max-md:w-full max-md:max-w-0">
        <span className="flex items-center gap-2.5 min-w-0">
          <Avatar name={member.name} size={24} me={member.isYou} decorative />
          <span className="min-w-0">
            <span className="flex items-center gap-2">
              <button
                type="button"
                className="text-ink font-medium truncate rounded-sm hover:underline underline-offset-2"
                onClick={() => onOpen({ what: 'edit', member })}
              >
                {member.name}
              </button>
              {member.isYou ? <Tag tone="line">You</Tag> : null}
              {member.isActive ? null : <Tag>Deactivated</Tag>}
            </span>
            <span className="block text-xs text-ink-3 truncate lg:hidden">{member.email}</span>
            <span className="block text-xs text-ink-3 truncate md:hidden">
              {held.map((role) => role.name).join(', ')}
            </span>
          </span>
        </span>
      </td>
      <td className="max-lg:hidden">{member.email}</td>
      <td className="max-md:hidden">
        <span className="flex flex-wrap gap-1">
          {held.map((role) => (
            <Tag key={role.id} tone="line">
              {role.name}
            </Tag>
          ))}
        </span>
      </td>
      <td className="num max-md:hidden">
        {member.lastSeen ? (
          <time dateTime={member.lastSeen.at} title={member.lastSeen.full}>
            {member.lastSeen.text}
          </time>
        ) : (
          <span className="text-ink-3">Not yet</span>
        )}
      </td>
      <td className="w-8 text-right">
        <MemberMenu member={member} onOpen={onOpen} onReactivate={onReactivate} />
      </td>
    </tr>
  )
}

function MemberMenu({ member, onOpen, onReactivate }: Omit<MemberRowProps, 'roles'>) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={`Actions for ${member.name}`}>
          <Ellipsis />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem icon={<Pencil />} onSelect={() => onOpen({ what: 'edit', member })}>
          Change name, e-mail, roles
        </MenuItem>
        {member.isActive ? (
          <MenuItem icon={<KeyRound />} onSelect={() => onOpen({ what: 'link', member })}>
            New sign-in link
          </MenuItem>
        ) : (
          <MenuItem icon={<UserRound />} onSelect={() => void onReactivate(member)}>
            Activate again
          </MenuItem>
        )}
        {member.isActive && !member.isYou ? (
          <>
            <MenuSeparator />
            <MenuItem icon={<UserX />} danger onSelect={() => onOpen({ what: 'deactivate', member })}>
              Deactivate
            </MenuItem>
          </>
        ) : null}
      </MenuContent>
    </Menu>
  )
}
