'use client'

import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Tag } from '@/components/ui/tag'
import type { SecretEntry } from '@/lib/loaders/load-access-settings'

type SecretTableProps = {
  /** The name of the table. */
  label: string
  /** What one of them is called in a sentence: "key". */
  noun: string
  secrets: SecretEntry[]
  onRevoke: (secret: SecretEntry) => Promise<void>
}

/** Keys or tokens as lines: how each begins, when it was made and used, and how to end it. */
export function SecretTable({ label, noun, secrets, onRevoke }: SecretTableProps) {
  const [revoked, setRevoked] = useState<SecretEntry | null>(null)
  const isNamed = secrets.some((secret) => secret.name)
  return (
    <>
      <table aria-label={label} className="plain-table w-full text-sm">
        <thead className="max-md:sr-only">
          <tr>
            <th>Begins with</th>
            {isNamed ? <th>Name</th> : null}
            <th>Made</th>
            <th>Last used</th>
            <th>Expires</th>
            <th>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {secrets.map((secret) => (
            <tr key={secret.id}>
              <td className="max-md:h-14!">
                <code className="font-mono text-xs text-ink">{secret.prefix}…</code>
                <span className="block text-xs text-ink-3 md:hidden">
                  {[secret.name, `used ${secret.lastUsed ?? 'never'}`].filter(Boolean).join(', ')}
                </span>
              </td>
              {isNamed ? <td className="max-md:hidden">{secret.name}</td> : null}
              <td className="num max-md:hidden">{secret.made}</td>
              <td className="num max-md:hidden">{secret.lastUsed ?? <span className="text-ink-3">Not yet</span>}</td>
              <td className="num max-md:hidden">{secret.expires ?? <span className="text-ink-3">Never</span>}</td>
              <td className="text-right w-24">
                {secret.state === 'valid' ? (
                  <Button variant="ghost" onClick={() => setRevoked(secret)} aria-label={`Revoke ${secret.prefix}…`}>
                    Revoke
                  </Button>
                ) : (
                  <Tag>{secret.state === 'revoked' ? 'Revoked' : 'Expired'}</Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {revoked ? (
        <ConfirmDialog
          open
          onOpenChange={() => setRevoked(null)}
          title={`Revoke the ${noun} ${revoked.prefix}…?`}
          action={{ label: `Revoke ${noun}`, danger: true, run: () => onRevoke(revoked) }}
        >
          Whatever uses it is refused from its next call on. This cannot be taken back.
        </ConfirmDialog>
      ) : null}
    </>
  )
}
