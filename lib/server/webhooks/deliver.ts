import 'server-only'
import { openSecret } from '@/lib/auth/sealed-secret'
import { FailureError } from '@/lib/core/errors'
import { storable } from '@/lib/core/text'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { env } from '@/lib/env'
import { payloadOf, readEvents } from './payload'
import { type Sent, send } from './send'
import { signatureOf } from './signature'
import { activeSubscriptions, contextOfSubscriber, type Subscription } from './subscription'

/** Seconds until the next try after a failed one; the last one again and again, until a day has passed. */
const pauses = [5, 15, 60, 300, 900, 3600, 7200, 14_400]
const patienceHours = 24
const atOnce = 8
/** So many are taken at a time; none of them waits longer than the slowest receiver makes it. */
const inBatch = 32
/** A try that was not finished by then is lost with the process that made it. */
const lostAfterSeconds = 120
const gone = 410

/** Webhooks that have something to send now. */
export async function webhooksDue(): Promise<string[]> {
  const rows = await run<{ id: string }>(
    pool(),
    sql`select distinct d.webhook_id as id from webhook_deliveries d join webhooks w on w.id = d.webhook_id and w.state = 'active'
        where d.state in ('pending', 'sending') and d.due_at <= now()`,
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
  for (;;) {
    const [subscription] = await activeSubscriptions(webhookId)
    const claimed = subscription ? await claim(webhookId) : []
    if (!subscription || claimed.length === 0) return tries
    tries += await sendBatch(subscription, claimed, allowPrivate)
  }
}

/** Answers how many were tried: those after a receiver wants no more go back as they were. */
async function sendBatch(subscription: Subscription, claimed: Delivery[], allowPrivate: boolean): Promise<number> {
  const bodyOf = await bodiesOf(subscription, claimed)
  const waiting = [...claimed]
  let isGone = false
  const lane = async () => {
    for (let next = waiting.shift(); next; next = isGone ? undefined : waiting.shift())
      isGone = (await attempt(subscription, next, await bodyOf(next), allowPrivate)) === 'gone' || isGone
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  if (waiting.length > 0) await giveBack(waiting)
  return claimed.length - waiting.length
}

/**
 * Takes deliveries whose turn it is: none whose record has an earlier one still to come. That is asked of one delivery after another, in
 * their order until there are enough: a hundred thousand may be waiting.
 */
function claim(webhookId: string): Promise<Delivery[]> {
  return run<Delivery>(
    pool(),
    sql`with turn as (
          select d.id from webhook_deliveries d
          where d.webhook_id = ${webhookId} and d.state in ('pending', 'sending') and d.due_at <= now()
            and d.event_id = (select e.event_id from webhook_deliveries e where e.webhook_id = d.webhook_id
              and e.record_id = d.record_id and e.state in ('pending', 'sending') order by e.event_id limit 1)
          order by d.webhook_id, d.id limit ${inBatch} for update skip locked)
        update webhook_deliveries d set state = 'sending', attempts = attempts + 1, due_at = now() + make_interval(secs => ${lostAfterSeconds})
        from turn where d.id = turn.id
        returning d.id::text as id, d.event_id::text as "eventId", d.event_at as "eventAt", d.type, d.attempts, d.created_at as "createdAt"`,
  )
}

async function attempt(
  subscription: Subscription,
  delivery: Delivery,
  body: string | null,
  allowPrivate: boolean,
): Promise<'gone' | undefined> {
  if (body === null) {
    await finish(delivery, 'skipped', { ...nothingSent, error: outOfSight })
    return
  }
  const sent = await send({
    url: subscription.url,
    body,
    headers: headersOf(subscription, delivery, body),
    allowPrivate,
  })
  const isTaken = sent.status !== null && sent.status >= 200 && sent.status < 300
  if (isTaken) {
    await finish(delivery, 'delivered', sent)
    return
  }
  if (sent.status === gone) {
    await run(
      pool(),
      sql`update webhooks set state = 'gone', updated_at = now() where id = ${subscription.id} and state = 'active'`,
    )
    await finish(delivery, 'dead', { ...sent, error: 'The receiver wants no more (410).' })
    return 'gone'
  }
  const pause = pauses[Math.min(delivery.attempts, pauses.length) - 1] ?? 0
  const isOver = Date.now() + pause * 1000 > delivery.createdAt.getTime() + patienceHours * 3_600_000
  await (isOver ? finish(delivery, 'dead', sent) : putOff(delivery, pause, sent))
}

const nothingSent: Sent = { status: null, ms: 0, response: null, error: null }
const outOfSight = 'The record is out of the subscriber’s sight, or gone.'

/** What is sent of each, once it is its turn; null for what is out of sight by then. The rights are those of now. */
async function bodiesOf(
  subscription: Subscription,
  deliveries: Delivery[],
): Promise<(delivery: Delivery) => Promise<string | null>> {
  try {
    const ctx = await contextOfSubscriber(subscription)
    const events = await readEvents(
      ctx,
      deliveries.map(({ eventId, eventAt }) => ({ id: eventId, at: eventAt })),
    )
    return async ({ eventId }) => {
      const event = events.get(eventId)
      const payload = event && (await payloadOf(ctx, event))
      return payload ? JSON.stringify(payload) : null
    }
  } catch (error) {
    if (error instanceof FailureError) return async () => null
    throw error
  }
}

export function headersOf(
  { secret, previousSecret, previousUntil }: Pick<Subscription, 'secret' | 'previousSecret' | 'previousUntil'>,
  { id, type }: { id: string; type: string },
  body: string,
): Record<string, string> {
  const now = new Date()
  const isOverlap = previousSecret !== null && previousUntil !== null && previousUntil > now
  const secrets = [secret, ...(isOverlap ? [previousSecret] : [])].map(openSecret)
  return {
    'content-type': 'application/json',
    'user-agent': 'Panorama-Webhooks/1',
    'panorama-delivery': id,
    'panorama-event': type,
    'panorama-signature': signatureOf(body, secrets, now),
  }
}

async function finish({ id }: Delivery, state: 'delivered' | 'skipped' | 'dead', sent: Sent): Promise<void> {
  await run(
    pool(),
    sql`update webhook_deliveries set state = ${state}, finished_at = now(), status = ${sent.status}, ms = ${sent.ms},
          response = ${storableText(sent.response)}, error = ${sent.error} where id = ${id}`,
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

async function putOff({ id }: Delivery, seconds: number, sent: Sent): Promise<void> {
  await run(
    pool(),
    sql`update webhook_deliveries set state = 'pending', due_at = now() + make_interval(secs => ${seconds}), status = ${sent.status},
          ms = ${sent.ms}, response = ${storableText(sent.response)}, error = ${sent.error} where id = ${id}`,
  )
}

const storableText = (text: string | null) => text && storable(text)
