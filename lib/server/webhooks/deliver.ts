import 'server-only'
import { openSecret } from '@/lib/auth/sealed-secret'
import { FailureError } from '@/lib/core/errors'
import { storable } from '@/lib/core/text'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { env } from '@/lib/env'
import { payloadsOf, readEvents } from './payload'
import { type Sent, send } from './send'
import { signatureOf } from './signature'
import { activeSubscriptions, contextOfSubscriber, type Subscription } from './subscription'

/** Seconds until the next try after a failed one; the last one again and again, until a day has passed. */
const pauses = [5, 15, 60, 300, 900, 3600, 7200, 14_400]
const patienceHours = 24
const atOnce = 8
/**
 * So many are taken at a time, from the least to the most as fast as a receiver takes them. What is sent was read when they were taken: those
 * that have not had their turn after the longest time go back.
 */
const batches = { least: 32, most: 512, quickMs: 500, slowMs: 2_000, longestMs: 10_000 }
/** So many are noted at once as sent; a process that dies sends those again. */
const notedAtOnce = 64
/** A try that was not finished by then is lost with the process that made it. */
const lostAfterSeconds = 120
const gone = 410

/** Webhooks that have something to send now. */
export async function webhooksDue(): Promise<string[]> {
  const rows = await run<{ id: string }>(
    pool(),
    sql`select w.id from webhooks w where w.state = 'active' and exists (select from webhook_deliveries d
          where d.webhook_id = w.id and d.state in ('pending', 'sending') and d.due_at <= now())`,
  )
  return rows.map(({ id }) => id)
}

type Delivery = { id: string; eventId: string; eventAt: Date; type: string; attempts: number; createdAt: Date }

/** Sends what is due for one webhook, several records at once and the events of one record one after another. Answers how many tries. */
export async function deliverTo(
  webhookId: string,
  { allowPrivate = env().WEBHOOK_PRIVATE_ADDRESSES }: { allowPrivate?: boolean } = {},
): Promise<number> {
  let tries = 0
  for (let size = batches.least; ; ) {
    const [subscription] = await activeSubscriptions(webhookId)
    const claimed = subscription ? await claim(webhookId, size) : []
    if (!subscription || claimed.length === 0) return tries
    const began = performance.now()
    tries += await sendBatch(subscription, claimed, allowPrivate)
    size = nextSize(size, performance.now() - began)
  }
}

function nextSize(size: number, ms: number): number {
  if (ms < batches.quickMs) return Math.min(batches.most, size * 2)
  return ms > batches.slowMs ? Math.max(batches.least, Math.floor(size / 2)) : size
}

/** Answers how many were tried; the others go back as they were. */
async function sendBatch(subscription: Subscription, claimed: Delivery[], allowPrivate: boolean): Promise<number> {
  const bodies = await bodiesOf(subscription, claimed)
  const batch: Batch = { subscription, headersOf: headersFor(subscription), allowPrivate }
  const waiting = [...claimed]
  const until = performance.now() + batches.longestMs
  let isOver = false
  let done: Outcome[] = []
  const note = async () => {
    const outcomes = done
    done = []
    await noteOutcomes(outcomes)
  }
  const lane = async () => {
    for (let next = waiting.shift(); next; next = isOver ? undefined : waiting.shift()) {
      const outcome = await attempt(batch, next, bodies.get(next.eventId))
      isOver ||= outcome.isGone === true || performance.now() > until
      done.push(outcome)
      if (done.length >= notedAtOnce) await note()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  await note()
  if (waiting.length > 0) await giveBack(waiting)
  return claimed.length - waiting.length
}

/**
 * Takes deliveries whose turn it is: none whose record has an earlier one still to come. That is asked of one delivery after another, in
 * their order until there are enough: a hundred thousand may be waiting.
 */
function claim(webhookId: string, most: number): Promise<Delivery[]> {
  return run<Delivery>(
    pool(),
    sql`with turn as (
          select d.id from webhook_deliveries d
          where d.webhook_id = ${webhookId} and d.state in ('pending', 'sending') and d.due_at <= now()
            and d.event_id = (select e.event_id from webhook_deliveries e where e.webhook_id = d.webhook_id
              and e.record_id = d.record_id and e.state in ('pending', 'sending') order by e.event_id limit 1)
          order by d.webhook_id, d.id limit ${most} for update skip locked)
        update webhook_deliveries d set state = 'sending', attempts = attempts + 1, due_at = now() + make_interval(secs => ${lostAfterSeconds})
        from turn where d.id = turn.id
        returning d.id::text as id, d.event_id::text as "eventId", d.event_at as "eventAt", d.type, d.attempts, d.created_at as "createdAt"`,
  )
}

/** What the tries of a batch have in common. */
type Batch = { subscription: Subscription; headersOf: HeadersOf; allowPrivate: boolean }

/** What became of a delivery. `pause`: seconds until it is tried again. */
type Outcome = Sent & {
  id: string
  state: 'delivered' | 'skipped' | 'dead' | 'pending'
  pause: number
  isGone?: boolean
}

async function attempt(
  { subscription, headersOf, allowPrivate }: Batch,
  delivery: Delivery,
  body: string | undefined,
): Promise<Outcome> {
  const ended = (state: Outcome['state'], sent: Sent, pause = 0) => ({ ...sent, id: delivery.id, state, pause })
  if (body === undefined) return ended('skipped', { status: null, ms: 0, response: null, error: outOfSight })
  const sent = await send({ url: subscription.url, body, headers: headersOf(delivery, body), allowPrivate })
  if (sent.status !== null && sent.status >= 200 && sent.status < 300) return ended('delivered', sent)
  if (sent.status === gone) {
    await run(
      pool(),
      sql`update webhooks set state = 'gone', updated_at = now() where id = ${subscription.id} and state = 'active'`,
    )
    return { ...ended('dead', { ...sent, error: 'The receiver wants no more (410).' }), isGone: true }
  }
  const pause = pauses[Math.min(delivery.attempts, pauses.length) - 1] ?? 0
  const isOver = Date.now() + pause * 1000 > delivery.createdAt.getTime() + patienceHours * 3_600_000
  return isOver ? ended('dead', sent) : ended('pending', sent, pause)
}

const outOfSight = 'The record is out of the subscriber’s sight, or gone.'

/** What is sent of each, by event; nothing of what is out of sight by then. The rights are those of now. */
async function bodiesOf(subscription: Subscription, deliveries: Delivery[]): Promise<Map<string, string>> {
  try {
    const ctx = await contextOfSubscriber(subscription)
    const places = deliveries.map(({ eventId, eventAt }) => ({ id: eventId, at: eventAt }))
    const payloads = await payloadsOf(ctx, await readEvents(ctx, places))
    return new Map([...payloads].map(([id, payload]) => [id, JSON.stringify(payload)]))
  } catch (error) {
    if (error instanceof FailureError) return new Map()
    throw error
  }
}

type HeadersOf = (delivery: Delivery, body: string) => Record<string, string>

/** Makes the headers of deliveries. Secrets are opened once for all of them. */
function headersFor({ secret, previousSecret, previousUntil }: Subscription): HeadersOf {
  const [own, previous] = [openSecret(secret), previousSecret && openSecret(previousSecret)]
  return ({ id, type }, body) => {
    const now = new Date()
    const isOverlap = previous && previousUntil && previousUntil > now
    return {
      'content-type': 'application/json',
      'user-agent': 'Panorama-Webhooks/1',
      'panorama-delivery': id,
      'panorama-event': type,
      'panorama-signature': signatureOf(body, isOverlap ? [own, previous] : [own], now),
    }
  }
}

async function noteOutcomes(outcomes: Outcome[]): Promise<void> {
  if (outcomes.length === 0) return
  const all = <Key extends keyof Outcome>(key: Key) => outcomes.map((outcome) => outcome[key])
  await run(
    pool(),
    sql`update webhook_deliveries d set state = o.state, status = o.status, ms = o.ms, response = o.response, error = o.error,
          finished_at = case when o.state <> 'pending' then now() end,
          due_at = case when o.state = 'pending' then now() + make_interval(secs => o.pause) else d.due_at end
        from unnest(${all('id')}::bigint[], ${all('state')}::text[], ${all('pause')}::int[], ${all('status')}::int[], ${all('ms')}::int[],
          ${outcomes.map(({ response }) => response && storable(response))}::text[], ${all('error')}::text[])
          as o(id, state, pause, status, ms, response, error) where d.id = o.id`,
  )
}

/** Their turn is another time; they were not tried. */
async function giveBack(deliveries: Delivery[]): Promise<void> {
  await run(
    pool(),
    sql`update webhook_deliveries set state = 'pending', attempts = attempts - 1, due_at = now()
        where id = any(${deliveries.map(({ id }) => id)}::bigint[])`,
  )
}
