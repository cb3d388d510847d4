import type { Problem } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { storableJson } from '@/lib/core/storable-json'
import { run, sql } from '@/lib/db/sql'
import { readActivity } from '@/lib/domain/usage/read-activity'
import type { Ctx } from '@/lib/records/context'

/** As many as are worked off at once: one request may bring 150,000. */
const inParcel = 5_000

export type Received = { processed: number; errors: Problem[] }

/**
 * Takes events in and keeps them; whose they are is found out later (`processActivities`). What cannot be read is answered by its
 * index and kept among the discarded, so that nothing is ever lost.
 */
export async function receiveActivities(ctx: Ctx, events: unknown[]): Promise<Received> {
  const now = ctx.clock.now.toISOString()
  const good: Json[] = []
  const bad: { reason: string; payload: Json }[] = []
  const errors: Problem[] = []
  for (const [index, event] of events.entries()) {
    const read = readActivity(event, now)
    // What came as JSON is JSON; the clone with its date fixed is what a later look at it finds.
    const payload = storableJson((event ?? null) as Json)
    if (read.ok) good.push({ ...(payload as object), date: read.activity.at } as Json)
    else {
      bad.push({ reason: read.message, payload })
      errors.push({ index, code: 'invalid', message: read.message, ...(read.field && { field: read.field }) })
    }
  }
  const parcels: string[] = []
  for (let at = 0; at < good.length; at += inParcel) parcels.push(JSON.stringify(good.slice(at, at + inParcel)))
  if (parcels.length > 0)
    await run(ctx.db, sql`insert into activity_inbox (events) select unnest(${parcels}::text[])::jsonb`)
  if (bad.length > 0) await discard(ctx, bad)
  return { processed: good.length, errors }
}

/** Keeps events that nobody could be found for, with the reason, to be played again. */
export async function discard(ctx: Ctx, events: { reason: string; payload: unknown }[]): Promise<void> {
  // As texts: of a column of JSON, null would be nothing.
  await run(
    ctx.db,
    sql`insert into discarded_activities (reason, payload) select * from
        unnest(${events.map(({ reason }) => reason)}::text[], ${events.map(({ payload }) => JSON.stringify(payload))}::jsonb[])`,
  )
}
