'use client'

import { useState } from 'react'
import { AccountForm } from '@/components/settings/account-form'
import { AccountSection } from '@/components/settings/account-section'
import { SettingsPage } from '@/components/settings/settings-page'
import { TenantTokens } from '@/components/settings/tenant-tokens'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Plus } from '@/components/ui/icons'
import type { AccountEntry, SecretEntry } from '@/lib/loaders/load-access-settings'
import type { RoleChoice } from '@/lib/loaders/load-member-settings'

type AccessPageProps = { accounts: AccountEntry[]; tokens: SecretEntry[]; roles: RoleChoice[] }

/** How programs come in: service accounts with their keys, and the tenant's tokens. */
export function AccessPage({ accounts, tokens, roles }: AccessPageProps) {
  const [isNew, setIsNew] = useState(false)
  return (
    <SettingsPage
      title="API keys"
      hint="A service account stands for one program. It has roles like a member, and one or more keys: make the new one before you revoke the old."
      actions={
        <Button variant="primary" className="h-8 max-md:ml-auto" onClick={() => setIsNew(true)}>
          <Plus className="size-3.5" /> Service account
        </Button>
      }
    >
      <div className="max-w-[960px] space-y-6">
        {accounts.length === 0 ? (
          <EmptyState title="No program has access yet">
            Make a service account for each program that calls the API.
          </EmptyState>
        ) : null}
        {accounts.map((account) => (
          <AccountSection key={account.id} account={account} roles={roles} />
        ))}
        <TenantTokens tokens={tokens} />
      </div>
      {isNew ? <AccountForm roles={roles} onClose={() => setIsNew(false)} /> : null}
    </SettingsPage>
  )
}
