import 'server-only'
import { formatMoment } from '@/lib/core/date-words'
import { run, runOne, type Sql, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx } from '@/lib/records/context'
import { administratorContext } from './load-settings'
import { loadViewerTimeZone } from './load-viewer-time-zone'

export type WebhookEntry = {
  id: string
  name: string
  url: string
  model: string
  kinds: string[]
  fields: string[]
  filter: Filter | null
  serviceAccountId: string
  accountName: string
  skipOwn: boolean
  state: 'active' | 'paused' | 'gone'
  delivered: number
  waiting: number
  dead: number
}

export type WebhookSettings = { webhooks: WebhookEntry[]; accounts: { id: string; name: string }[] }

/** Subscriptions with what became of them in the past day; null for whoever may not change them. */
export async function loadWebhooks(): Promise<WebhookSettings | null> {
  const ctx = await administratorContext()
  if (!ctx) return null
  const [webhooks, accounts] = await Promise.all([
    webhookRows(ctx),
    run<{ id: string; name: string }>(
      ctx.db,
      sql`select id, name from service_accounts where is_active order by lower(name), id`,
    ),
  ])
  return { webhooks, accounts }
}

function webhookRows(ctx: Ctx): Promise<WebhookEntry[]> {
  return run<WebhookEntry>(
    ctx.db,
    sql`select w.id, w.name, w.url, w.model, w.kinds, w.fields, w.filter, w.service_account_id as "serviceAccountId",
          coalesce(a.name, 'An account that is gone') as "accountName", w.skip_own as "skipOwn", w.state,
          coalesce(d.delivered, 0) as delivered, coalesce(d.waiting, 0) as waiting, coalesce(d.dead, 0) as dead
        from webhooks w left join service_accounts a on a.id = w.service_account_id
        left join lateral (select count(*) filter (where state = 'delivered' and finished_at > now() - interval '1 day')::int as delivered,
            count(*) filter (where state in ('pending', 'sending'))::int as waiting, count(*) filter (where state = 'dead')::int as dead
          from webhook_deliveries where webhook_id = w.id) d on true
        order by lower(w.name), w.id`,
  )
}

export type DeliveryEntry = {
  id: string
  type: string
  model: string
  recordId: string
  happened: string
  state: 'pending' | 'sending' | 'delivered' | 'skipped' | 'dead'
  attempts: number
  /** When it is tried next, while it waits after a failure. */
  next: string | null
  status: number | null
  ms: number | null
  response: string | null
  error: string | null
}

export type WebhookDeliveries = {
  webhook: WebhookEntry
  deliveries: DeliveryEntry[]
  accounts: WebhookSettings['accounts']
}

const mostShown = 200

/** One subscription with its latest deliveries; undefined when there is none such. */
export async function loadWebhookDeliveries(id: string): Promise<WebhookDeliveries | null | undefined> {
  const settings = await loadWebhooks()
  const ctx = await administratorContext()
  if (!settings || !ctx) return null
  const webhook = settings.webhooks.find((each) => each.id === id)
  if (!webhook) return undefined
  const [timeZone, rows] = await Promise.all([
    loadViewerTimeZone(),
    run<Omit<DeliveryEntry, 'happened' | 'next' | 'model'> & { eventAt: Date; dueAt: Date }>(
      ctx.db,
      sql`select id::text as id, type, record_id as "recordId", event_at as "eventAt", due_at as "dueAt", state, attempts, status, ms, response, error
          from webhook_deliveries where webhook_id = ${id}
          order by state in ('pending', 'sending') and attempts > 0 desc, webhook_deliveries.id desc limit ${mostShown}`,
    ),
  ])
  const words = (at: Date) => formatMoment(at.toISOString(), ctx.clock.now, timeZone)
  const deliveries = rows.map(({ eventAt, dueAt, ...row }) => ({
    ...row,
    model: row.type.split('.')[0] ?? '',
    happened: words(eventAt),
    next: row.state === 'pending' && row.attempts > 0 ? words(dueAt) : null,
  }))
  return { webhook, deliveries, accounts: settings.accounts }
}

export type CallEntry = {
  id: string
  at: string
  method: string
  path: string
  status: number
  ms: number
  key: string
  ip: string | null
}

/** The latest calls of one service account's keys; undefined when there is none such. */
export async function loadAccountCalls(id: string): Promise<{ name: string; calls: CallEntry[] } | null | undefined> {
  const ctx = await administratorContext()
  if (!ctx) return null
  const account = await runOne<{ name: string }>(ctx.db, sql`select name from service_accounts where id = ${id}`)
  if (!account) return undefined
  const calls = await readCalls(ctx, sql`api_keys k on k.id = c.key_id where k.service_account_id = ${id}`)
  return { name: account.name, calls }
}

/** The latest calls with any of the tenant tokens. */
export async function loadTenantTokenCalls(): Promise<CallEntry[] | null> {
  const ctx = await administratorContext()
  return ctx && readCalls(ctx, sql`tenant_tokens k on k.id = c.key_id`)
}

/** `of`: what is joined to the calls for how the key begins, and the condition. */
async function readCalls(ctx: Ctx, of: Sql): Promise<CallEntry[]> {
  const [timeZone, rows] = await Promise.all([
    loadViewerTimeZone(),
    run<Omit<CallEntry, 'at'> & { at: Date }>(
      ctx.db,
      sql`select c.id::text as id, c.at, c.method, c.path, c.status, c.ms, k.prefix as key, c.ip
          from api_calls c join ${of} order by c.at desc, c.id desc limit ${mostShown}`,
    ),
  ])
  return rows.map((row) => ({ ...row, at: formatMoment(row.at.toISOString(), ctx.clock.now, timeZone) }))
}
