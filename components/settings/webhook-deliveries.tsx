'use client'

import { useState } from 'react'
import { hrefFor } from '@/components/records/href-for'
import { useModelLookup } from '@/components/records/models-context'
import { SettingsPage } from '@/components/settings/settings-page'
import { useFreshDeliveries } from '@/components/settings/use-fresh-deliveries'
import { useSubmit } from '@/components/settings/use-submit'
import { WebhookMenu } from '@/components/settings/webhook-menu'
import { deliveryStates, webhookStates } from '@/components/settings/webhook-words'
import { WhatItHears } from '@/components/settings/webhooks-page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { RotateCw } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Segmented } from '@/components/ui/segmented'
import { Tag } from '@/components/ui/tag'
import { showToast } from '@/components/ui/toast'
import { replayDeliveriesAction } from '@/lib/actions/webhooks'
import type { WebhookDeliveries as Deliveries, DeliveryEntry } from '@/lib/loaders/load-webhooks'

type Shown = 'all' | 'waiting' | 'delivered' | 'dead'

const isShown: Record<Shown, (delivery: DeliveryEntry) => boolean> = {
  all: () => true,
  waiting: ({ state }) => state === 'pending' || state === 'sending',
  delivered: ({ state }) => state === 'delivered',
  dead: ({ state }) => state === 'dead',
}

const notSent = {
  paused:
    'While it is paused nothing is sent, and what happens meanwhile is not sent later. What waits here is sent when it goes on.',
  gone: 'The receiver answered that it wants no more. What happens meanwhile is not sent later; let it go on to send again.',
}

/** What one webhook sent, what waits, and what was given up. */
export function WebhookDeliveries({ webhook, deliveries, accounts }: Deliveries) {
  const [shown, setShown] = useState<Shown>('all')
  const { submit, busy } = useSubmit()
  useFreshDeliveries({ isWaiting: webhook.waiting > 0 && webhook.state === 'active' })
  const rows = deliveries.filter(isShown[shown])
  const replay = async (ids: string[] | null) => {
    const answer = await submit(() => replayDeliveriesAction({ id: webhook.id, deliveries: ids }))
    if (answer) showToast(answer.data.replayed === 1 ? 'It is sent again' : `${answer.data.replayed} are sent again`)
  }
  const state = webhookStates[webhook.state]
  return (
    <SettingsPage
      title={webhook.name}
      hint={
        <>
          <WhatItHears webhook={webhook} />, as {webhook.accountName}, to {webhook.url}
        </>
      }
      actions={
        <>
          <Tag tone={state.tone}>{state.label}</Tag>
          <WebhookMenu webhook={webhook} accounts={accounts} />
        </>
      }
    >
      <div className="max-w-[1080px]">
        {webhook.state === 'active' ? null : (
          <p role="status" className="text-sm text-ink-2 pb-3">
            {notSent[webhook.state]}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2 pb-2">
          <Segmented
            label="Which deliveries"
            value={shown}
            onChange={setShown}
            options={[
              { value: 'all', label: 'All' },
              { value: 'waiting', label: 'Waiting', count: webhook.waiting },
              { value: 'delivered', label: 'Delivered' },
              { value: 'dead', label: 'Given up', count: webhook.dead },
            ]}
          />
          {webhook.dead > 0 ? (
            <Button className="ml-auto" busy={busy} onClick={() => void replay(null)}>
              <RotateCw className="size-3.5" /> Send all given up again
            </Button>
          ) : null}
        </div>
        {rows.length === 0 ? (
          <EmptyState title={deliveries.length === 0 ? 'Nothing was sent yet' : 'None of these'}>
            Each change that it hears of stands here for 14 days, with the answer of the receiver.
          </EmptyState>
        ) : (
          <table aria-label="Deliveries" className="plain-table w-full text-sm">
            <thead className="max-md:sr-only">
              <tr>
                <th>Happened</th>
                <th>Change</th>
                <th>State</th>
                <th>Answer</th>
                <th className="text-right">Took</th>
                <th className="text-right">Tries</th>
                <th>
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} onReplay={() => void replay([delivery.id])} />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </SettingsPage>
  )
}

function DeliveryRow({ delivery, onReplay }: { delivery: DeliveryEntry; onReplay: () => void }) {
  const model = useModelLookup()(delivery.model)
  const state = deliveryStates[delivery.state]
  const isOver = delivery.state === 'dead' || delivery.state === 'delivered' || delivery.state === 'skipped'
  const said = delivery.error ?? delivery.response
  return (
    <tr>
      <td className="num whitespace-nowrap">{delivery.happened}</td>
      <td>
        {model ? (
          <Link href={hrefFor(model, delivery.recordId)} className="link">
            {delivery.type}
          </Link>
        ) : (
          delivery.type
        )}
      </td>
      <td>
        <Tag tone={state.tone}>{state.label}</Tag>
        {delivery.next ? <span className="block text-xs text-ink-3">again {delivery.next}</span> : null}
      </td>
      <td className="max-w-[320px] max-md:hidden">
        <span className="num">{delivery.status ?? ''}</span>
        {said ? (
          <span className="block text-xs text-ink-3 truncate" title={said}>
            {said}
          </span>
        ) : null}
      </td>
      <td className="num text-right max-md:hidden">
        {delivery.ms === null || delivery.state === 'skipped' ? '' : `${delivery.ms} ms`}
      </td>
      <td className="num text-right max-md:hidden">{delivery.attempts}</td>
      <td className="text-right w-28">
        {isOver ? (
          <Button variant="ghost" onClick={onReplay} aria-label={`Send ${delivery.type} of ${delivery.happened} again`}>
            Send again
          </Button>
        ) : null}
      </td>
    </tr>
  )
}
