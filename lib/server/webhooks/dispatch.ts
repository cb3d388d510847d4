import 'server-only'
import { can } from '@/lib/auth/policy'
import { FailureError } from '@/lib/core/errors'
import type { Connection } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { log } from '../log'
import { readOutbox, type Window } from '../outbox'
import { activeSubscriptions, contextOfSubscriber, type Subscription } from './subscription'

const pageSize = 2_000

type Event = {
  id: string
  tx: string
  at: Date
  /** created, updated, deleted, restored. */
  kind: string
  type: string
  model: string
  recordId: string
  actorId: string | null
  changed: string[]
}

/** Makes deliveries of the events committed since the last time, each exactly once. `afterStep`: what is done while more is to be read. */
export function dispatchWebhooks(afterStep?: () => Promise<void>): Promise<{ isBehind: boolean }> {
  return readOutbox('webhooks', take, afterStep)
}

async function take(client: Connection, window: Window): Promise<string | null> {
  const subscriptions = await activeSubscriptions()
  if (subscriptions.length === 0) return null
  const events = await run<Event>(
    client,
    sql`select id::text as id, tx::text as tx, at, type, split_part(type, '.', 2) as kind, model, record_id as "recordId", actor_id as "actorId",
          array(select jsonb_object_keys(coalesce(after, before, '{}'))) as changed
        from events where tx >= ${window.from} and tx < ${window.to} and id > ${window.last} order by events.id limit ${pageSize}`,
  )
  for (const subscription of subscriptions) await deliverLater(client, subscription, events)
  return events.length === pageSize ? (events.at(-1)?.id ?? null) : null
}

async function deliverLater(client: Connection, subscription: Subscription, events: Event[]): Promise<void> {
  const own = subscription.serviceAccountId ?? subscription.memberId
  const meant = events.filter(
    (event) =>
      BigInt(event.tx) > BigInt(subscription.activeFromTx) &&
      (subscription.model === '*' || subscription.model === event.model) &&
      subscription.kinds.includes(event.kind) &&
      !(subscription.skipOwn && event.actorId === own) &&
      (event.kind !== 'updated' ||
        subscription.fields.length === 0 ||
        subscription.fields.some((field) => event.changed.includes(field))),
  )
  if (meant.length === 0) return
  const visible = await visibleOf(subscription, meant)
  if (visible.length === 0) return
  await run(
    client,
    sql`insert into webhook_deliveries (webhook_id, event_id, event_at, type, record_id)
        select ${subscription.id}, * from unnest(${visible.map(({ id }) => id)}::bigint[], ${visible.map(({ at }) => at)}::timestamptz[],
          ${visible.map(({ type }) => type)}::text[], ${visible.map(({ recordId }) => recordId)}::text[])
        on conflict do nothing`,
  )
}

/** Events of records that the subscriber may see and the filter selects, as both are now. */
async function visibleOf(subscription: Subscription, events: Event[]): Promise<Event[]> {
  try {
    const ctx = await contextOfSubscriber(subscription)
    const visible = new Set<string>()
    for (const [key, ofModel] of groupByModel(events)) {
      const model = ctx.models.list.find((each) => each.key === key)
      if (!model || !can(ctx.actor, 'view', key)) continue
      const ids = [...new Set(ofModel.map(({ recordId }) => recordId))]
      for (const deleted of [false, true])
        for (const id of await selected(ctx, key, ids, subscription, deleted)) visible.add(id)
    }
    return events.filter(({ recordId }) => visible.has(recordId))
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    log.warn({ webhook: subscription.id, refused: error.failure.detail }, 'webhook has no rights')
    return []
  }
}

async function selected(ctx: Ctx, model: string, ids: string[], { filter }: Subscription, deleted: boolean) {
  const among = { field: 'id', is: 'anyOf', value: ids }
  const { rows } = await ctx.records.list(model, {
    filter: filter ? { all: [among, filter] } : among,
    select: [],
    sort: [{ field: 'id' }],
    archived: true,
    deleted,
    limit: ids.length,
  })
  return rows.map(({ id }) => id)
}

function groupByModel(events: Event[]): Map<string, Event[]> {
  const groups = new Map<string, Event[]>()
  for (const event of events) groups.set(event.model, [...(groups.get(event.model) ?? []), event])
  return groups
}
