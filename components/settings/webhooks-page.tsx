'use client'

import { useState } from 'react'
import { useModelLookup } from '@/components/records/models-context'
import { SettingsPage } from '@/components/settings/settings-page'
import { WebhookForm } from '@/components/settings/webhook-form'
import { WebhookMenu } from '@/components/settings/webhook-menu'
import { kindLabels, webhookStates } from '@/components/settings/webhook-words'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Plus } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Tag } from '@/components/ui/tag'
import type { WebhookEntry, WebhookSettings } from '@/lib/loaders/load-webhooks'

/** Who is told of changes. */
export function WebhooksPage({ webhooks, accounts }: WebhookSettings) {
  const [isNew, setIsNew] = useState(false)
  return (
    <SettingsPage
      title="Webhooks"
      hint="Other programs hear of changes right after they happen: signed, in order for each record, tried again for a day."
      actions={
        <Button
          variant="primary"
          className="h-8"
          onClick={() => setIsNew(true)}
          reason={accounts.length === 0 ? 'Make a service account first: it decides what may be sent.' : undefined}
        >
          <Plus className="size-3.5" /> Webhook
        </Button>
      }
    >
      <div className="max-w-[960px]">
        {webhooks.length === 0 ? (
          <EmptyState title="Nobody is told of changes yet">
            A webhook sends each change of a record, with the record as it is now, to an address of yours.{' '}
            {accounts.length === 0 ? (
              <>
                First make a{' '}
                <Link href="/settings/api-keys" className="link underline">
                  service account
                </Link>
                : its rights decide what may be sent.
              </>
            ) : null}
          </EmptyState>
        ) : (
          <table aria-label="Webhooks" className="plain-table w-full text-sm">
            <thead className="max-md:sr-only">
              <tr>
                <th>Name</th>
                <th>Hears of</th>
                <th>As</th>
                <th className="text-right">Delivered, 24 h</th>
                <th className="text-right">Waiting</th>
                <th className="text-right">Given up</th>
                <th>
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {webhooks.map((webhook) => (
                <WebhookRow key={webhook.id} webhook={webhook} accounts={accounts} />
              ))}
            </tbody>
          </table>
        )}
      </div>
      {isNew ? <WebhookForm accounts={accounts} onClose={() => setIsNew(false)} /> : null}
    </SettingsPage>
  )
}

function WebhookRow({ webhook, accounts }: { webhook: WebhookEntry; accounts: WebhookSettings['accounts'] }) {
  const { label, tone } = webhookStates[webhook.state]
  return (
    <tr>
      <td className="max-md:h-14!">
        <Link href={`/settings/webhooks/${webhook.id}`} className="link text-ink">
          {webhook.name}
        </Link>
        {webhook.state === 'active' ? null : (
          <Tag tone={tone} className="ml-2">
            {label}
          </Tag>
        )}
        <span className="block text-xs text-ink-3 truncate max-w-[280px]">{webhook.url}</span>
      </td>
      <td className="max-md:hidden">
        <WhatItHears webhook={webhook} />
      </td>
      <td className="max-md:hidden">{webhook.accountName}</td>
      <td className="num text-right max-md:hidden">{webhook.delivered}</td>
      <td className="num text-right max-md:hidden">{webhook.waiting}</td>
      <td className="num text-right max-md:hidden">
        {webhook.dead > 0 ? <span className="text-bad-ink">{webhook.dead}</span> : 0}
      </td>
      <td className="text-right w-10">
        <WebhookMenu webhook={webhook} accounts={accounts} />
      </td>
    </tr>
  )
}

/** "Companies: created, updated (2 fields), filtered". */
export function WhatItHears({ webhook }: { webhook: WebhookEntry }) {
  const model = useModelLookup()(webhook.model)
  const kinds = webhook.kinds.map((kind) => {
    const word = (kindLabels[kind] ?? kind).toLowerCase()
    return kind === 'updated' && webhook.fields.length > 0
      ? `${word} in ${webhook.fields.length === 1 ? '1 field' : `${webhook.fields.length} fields`}`
      : word
  })
  const what = webhook.model === '*' ? 'Everything' : (model?.label.many ?? 'A hidden model')
  return `${what}: ${kinds.join(', ')}${webhook.filter ? ', filtered' : ''}`
}
