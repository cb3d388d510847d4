'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { AccountForm } from '@/components/settings/account-form'
import { IssueKey } from '@/components/settings/issue-key'
import { SecretTable } from '@/components/settings/secret-table'
import { useSubmit } from '@/components/settings/use-submit'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Ellipsis, KeyRound, Pencil, Play, ScrollText, Square } from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'
import { Tag } from '@/components/ui/tag'
import { showToast } from '@/components/ui/toast'
import { changeServiceAccountAction, withdrawApiKeyAction } from '@/lib/actions/access'
import type { AccountEntry, SecretEntry } from '@/lib/loaders/load-access-settings'
import type { RoleChoice } from '@/lib/loaders/load-member-settings'

/** One program: its roles and its keys. */
export function AccountSection({ account, roles }: { account: AccountEntry; roles: RoleChoice[] }) {
  const [open, setOpen] = useState<'edit' | 'key' | 'stop' | null>(null)
  const { submit } = useSubmit()
  const router = useRouter()
  const close = () => setOpen(null)
  const held = roles.filter((role) => account.roleIds.includes(role.id))

  const setActive = async (isActive: boolean) => {
    const { id, name, roleIds } = account
    if (!(await submit(() => changeServiceAccountAction({ id, name, roleIds, isActive })))) return
    showToast(isActive ? `${name} goes on` : `${name} is stopped`)
  }
  const revoke = async (key: SecretEntry) => {
    if (await submit(() => withdrawApiKeyAction({ id: key.id }))) showToast(`The key ${key.prefix}… is revoked`)
  }
  return (
    <section aria-labelledby={`account-${account.id}`} className="widget px-4 pt-2 pb-1.5">
      <div className="flex flex-wrap items-center gap-2 min-h-8">
        <h2 id={`account-${account.id}`} className="text-sm">
          {account.name}
        </h2>
        {held.map((role) => (
          <Tag key={role.id} tone="line">
            {role.name}
          </Tag>
        ))}
        {account.isActive ? null : <Tag>Stopped</Tag>}
        {account.openedBy ? <span className="text-xs text-ink-3">opened by {account.openedBy}</span> : null}
        <span className="ml-auto flex items-center gap-1 -mr-1.5">
          <Button variant="ghost" onClick={() => setOpen('key')}>
            <KeyRound className="size-3.5" /> New key
          </Button>
          <Menu>
            <MenuTrigger asChild>
              <IconButton label={`Actions for ${account.name}`}>
                <Ellipsis />
              </IconButton>
            </MenuTrigger>
            <MenuContent align="end">
              <MenuItem icon={<Pencil />} onSelect={() => setOpen('edit')}>
                Change name, roles
              </MenuItem>
              <MenuItem icon={<ScrollText />} onSelect={() => router.push(`/settings/api-keys/${account.id}`)}>
                Its calls
              </MenuItem>
              {account.isActive ? (
                <MenuItem icon={<Square />} danger onSelect={() => setOpen('stop')}>
                  Stop
                </MenuItem>
              ) : (
                <MenuItem icon={<Play />} onSelect={() => void setActive(true)}>
                  Let it go on
                </MenuItem>
              )}
            </MenuContent>
          </Menu>
        </span>
      </div>
      {account.keys.length > 0 ? (
        <SecretTable label={`Keys of ${account.name}`} noun="key" secrets={account.keys} onRevoke={revoke} />
      ) : (
        <p className="text-xs text-ink-3 pb-2">No key: this program cannot come in.</p>
      )}
      {open === 'edit' ? <AccountForm account={account} roles={roles} onClose={close} /> : null}
      {open === 'key' ? <IssueKey account={account} onClose={close} /> : null}
      {open === 'stop' ? (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={`Stop ${account.name}?`}
          action={{ label: 'Stop', danger: true, run: () => setActive(false) }}
        >
          All its keys are refused from the next call on, until you let it go on.
        </ConfirmDialog>
      ) : null}
    </section>
  )
}
