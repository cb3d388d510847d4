'use client'

import { useState } from 'react'
import { IssueToken } from '@/components/settings/issue-token'
import { SecretTable } from '@/components/settings/secret-table'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { RotateCw, ScrollText } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { showToast } from '@/components/ui/toast'
import { withdrawTenantTokenAction } from '@/lib/actions/access'
import type { SecretEntry } from '@/lib/loaders/load-access-settings'

/** What metrics and product activity carry in the path of their calls, in the place of a key. */
export function TenantTokens({ tokens }: { tokens: SecretEntry[] }) {
  const [isNew, setIsNew] = useState(false)
  const { submit } = useSubmit()
  const isFirst = tokens.every((each) => each.state !== 'valid')

  const revoke = async (each: SecretEntry) => {
    if (await submit(() => withdrawTenantTokenAction({ id: each.id })))
      showToast(`The token ${each.prefix}… is revoked`)
  }
  return (
    <section aria-labelledby="tenant-tokens" className="widget px-4 pt-2 pb-1.5">
      <div className="flex items-center gap-2 min-h-8">
        <h2 id="tenant-tokens" className="text-sm">
          Tenant token
        </h2>
        <span className="ml-auto flex items-center gap-1 -mr-1.5">
          <Button variant="ghost" asChild>
            <Link href="/settings/api-keys/tenant-token">
              <ScrollText className="size-3.5" /> Calls
            </Link>
          </Button>
          <Button variant="ghost" onClick={() => setIsNew(true)}>
            <RotateCw className="size-3.5" /> {isFirst ? 'Make a token' : 'Rotate'}
          </Button>
        </span>
      </div>
      <p className="text-xs text-ink-3 pb-2 max-w-[72ch]">
        Metrics and product activity are sent with it in the path, as in <code>/api/v1/dimensiondata/TOKEN</code>. It
        writes them and reads nothing. To rotate, make a new one, put it in place, then revoke the old.
      </p>
      {tokens.length > 0 ? <SecretTable label="Tenant tokens" noun="token" secrets={tokens} onRevoke={revoke} /> : null}
      {isNew ? <IssueToken onClose={() => setIsNew(false)} /> : null}
    </section>
  )
}
