import 'server-only'
import { can } from '@/lib/auth/policy'
import { FailureError } from '@/lib/core/errors'
import type { Connection } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import { withTransaction } from '@/lib/db/transaction'
import type { Ctx } from '@/lib/records/context'
import { log } from '../log'
import { activeSubscriptions, contextOfSubscriber, type Subscription } from './subscription'

const reader = 'webhooks'
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

/**
 * Makes deliveries of the events committed since the last time, each exactly once: the deliveries and how far was read are one
 * transaction. Reads only transactions that have all ended, in the order of the events, so that nothing is missed or out of order.
 * `afterStep`: what is done while more is to be read.
 */
export async function dispatchWebhooks(afterStep?: () => Promise<void>): Promise<{ isBehind: boolean }> {
  for (;;) {
    const step = await withTransaction(readSome, { statementTimeoutMs: 60_000 })
    if (!step.more) return step
    await afterStep?.()
  }
}

/** `isBehind`: a transaction is still running, so later ones are not read yet. */
type Step = { more: boolean; isBehind: boolean }
type Window = { from: string; to: string; last: string; isResumed: boolean; isBehind: boolean }

async function readSome(client: Connection): Promise<Step> {
  const window = await openWindow(client)
  if (!window) return { more: false, isBehind: false }
  const { isBehind } = window
  const subscriptions = await activeSubscriptions()
  if (subscriptions.length === 0) {
    await advance(client, window.to, window.to, '0')
    return { more: false, isBehind }
  }
  const events = await run<Event>(
    client,
    sql`select id::text as id, tx::text as tx, at, type, split_part(type, '.', 2) as kind, model, record_id as "recordId", actor_id as "actorId",
          array(select jsonb_object_keys(coalesce(after, before, '{}'))) as changed
        from events where tx >= ${window.from} and tx < ${window.to} and id > ${window.last} order by events.id limit ${pageSize}`,
  )
  for (const subscription of subscriptions) await deliverLater(client, subscription, events)
  const last = events.at(-1)
  const isFull = last !== undefined && events.length === pageSize
  if (isFull) await advance(client, window.from, window.to, last.id)
  else await advance(client, window.to, window.to, '0')
  return { more: isFull || window.isResumed, isBehind }
}

/** The stretch of transactions to read; null when nothing has ended since, or another process is reading. */
async function openWindow(client: Connection): Promise<Window | null> {
  await run(
    client,
    sql`insert into outbox_readers (name, from_tx, to_tx) select ${reader}, ended.tx, ended.tx from (${endedBefore}) ended on conflict do nothing`,
  )
  const place = await runOne<{ from: string; to: string; last: string; now: string; top: string }>(
    client,
    sql`select from_tx::text as "from", to_tx::text as "to", last_id::text as last, ended.tx::text as now, ended.top::text as top
        from outbox_readers cross join (${endedBefore}) ended where name = ${reader} for update of outbox_readers skip locked`,
  )
  if (!place) return null
  const isBehind = place.now !== place.top
  if (place.from !== place.to) return { ...place, isResumed: true, isBehind }
  const isNew = BigInt(place.now) > BigInt(place.to)
  return isNew ? { from: place.to, to: place.now, last: '0', isResumed: false, isBehind } : null
}

/**
 * Every transaction of this database before this one has ended. The snapshot knows those of the whole server, and would wait for
 * strangers; it only says here up to where there can be any. Numbers of running ones lack their upper half, which is the snapshot's.
 */
const endedBefore = sql`select least(s.top, min(s.top - ((s.top - a.backend_xid::text::bigint) & 4294967295))) as tx, s.top
  from (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as top) s
  left join pg_stat_activity a on a.datname = current_database() and a.backend_xid is not null and a.pid <> pg_backend_pid()
  group by s.top`

async function advance(client: Connection, from: string, to: string, last: string): Promise<void> {
  await run(
    client,
    sql`update outbox_readers set from_tx = ${from}, to_tx = ${to}, last_id = ${last} where name = ${reader}`,
  )
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
