import { run, runCount, sql } from '@/lib/db/sql'
import { countBeats } from '@/lib/domain/usage/count-beats'
import { findPeople, type Person } from '@/lib/domain/usage/find-people'
import { findPlaces } from '@/lib/domain/usage/find-places'
import { type ActivityInput, readActivity } from '@/lib/domain/usage/read-activity'
import { discard } from '@/lib/domain/usage/receive-activities'
import type { Ctx } from '@/lib/records/context'

const mostRequests = 500
const mostEvents = 10_000

export type Processed = { stored: number; discarded: number }

/** Works off the inbox of usage events, a few thousand at a time, each time in a transaction of its own. */
export async function processActivities(ctx: Ctx): Promise<Processed> {
  const total: Processed = { stored: 0, discarded: 0 }
  for (;;) {
    const done = await ctx.transaction(processSome)
    if (!done) return total
    total.stored += done.stored
    total.discarded += done.discarded
  }
}

/** Null when the inbox is empty, or another process has the rest of it. */
async function processSome(tx: Ctx): Promise<Processed | null> {
  const waiting = await run<{ id: string; count: number }>(
    tx.db,
    sql`select id, jsonb_array_length(events) as count from activity_inbox order by id limit ${mostRequests} for update skip locked`,
  )
  if (waiting.length === 0) return null
  const ids: string[] = []
  let count = 0
  for (const request of waiting) {
    if (ids.length > 0 && count + request.count > mostEvents) break
    ids.push(request.id)
    count += request.count
  }
  const taken = await run<{ id: string; events: unknown[] }>(
    tx.db,
    sql`delete from activity_inbox where id = any(${ids}::bigint[]) returning id, events`,
  )
  const events = taken.toSorted((a, b) => Number(a.id) - Number(b.id)).flatMap((request) => request.events)
  return storeEvents(tx, events)
}

async function storeEvents(tx: Ctx, events: unknown[]): Promise<Processed> {
  const now = tx.clock.now.toISOString()
  const read = events.flatMap((payload) => {
    const each = readActivity(payload, now)
    return each.ok ? [{ payload, activity: each.activity }] : []
  })
  const people = await findPeople(
    tx,
    read.map(({ activity }) => activity),
  )
  const found: { activity: ActivityInput; person: Person }[] = []
  const lost: { reason: string; payload: unknown }[] = []
  for (const [index, { payload, activity }] of read.entries()) {
    const person = people[index]
    if (person && 'id' in person) found.push({ activity, person })
    else lost.push({ reason: person?.reason ?? 'Nobody is known by this.', payload })
  }
  if (lost.length > 0) await discard(tx, lost)
  if (found.length > 0) {
    await insertActivities(tx, found)
    await countBeats(tx, [...new Set(found.map(({ person }) => person.id))])
    await announce(tx, found)
  }
  return { stored: found.length, discarded: lost.length }
}

async function insertActivities(tx: Ctx, found: { activity: ActivityInput; person: Person }[]): Promise<void> {
  const places = await findPlaces(tx, found)
  const rows = found.map(({ activity, person }, index) => ({
    at: activity.at,
    company: person.companyId,
    enduser: person.id,
    action: activity.action,
    weight: activity.weight,
    model: places[index]?.model,
    record: places[index]?.id,
    info: places[index] ? activity.info : withUnknownPlace(activity),
    key: activity.key,
  }))
  await runCount(
    tx.db,
    sql`insert into activities (at, company_id, enduser_id, model, record_id, action, weight, info, key)
        select at, company, enduser, model, record, action, weight, info, key
        from json_to_recordset(${JSON.stringify(rows)}::json)
          as r(at timestamptz, company text, enduser text, model text, record text, action text, weight float8, info jsonb, key text)
        on conflict do nothing`,
  )
}

/** A place the company has not is not lost: it stays with the event as it was named. */
function withUnknownPlace({ place, info }: ActivityInput): ActivityInput['info'] {
  return place ? { ...info, [`${place.model}ExternalId`]: place.externalId } : info
}

const mostNamed = 50

/** Tells open screens of the people and companies concerned. */
async function announce(tx: Ctx, found: { person: Person }[]): Promise<void> {
  const few = (ids: string[]) => {
    const distinct = [...new Set(ids)]
    return distinct.length > mostNamed ? null : distinct
  }
  const heard = {
    model: 'enduser',
    ids: few(found.map(({ person }) => person.id)),
    companyIds: few(found.map(({ person }) => person.companyId)),
  }
  await run(tx.db, sql`select pg_notify('panorama', ${JSON.stringify(heard)})`)
}
