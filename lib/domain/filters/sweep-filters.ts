import 'server-only'
import { FailureError } from '@/lib/core/errors'
import { type Executor, run, runCount, runOne, sql } from '@/lib/db/sql'
import { withTransaction } from '@/lib/db/transaction'
import { concernedBy, moveMembers, type TrackedFilter } from '@/lib/domain/filters/move-members'
import { type ModelChanges, readChanges } from '@/lib/domain/filters/read-changes'
import type { Ctx } from '@/lib/records/context'

/** How many records entered and left filters. */
export type Swept = { entered: number; left: number }

const options = { statementTimeoutMs: 120_000 }
/** A filter is looked at as a whole at most for this share of the time. */
const pauseFactor = 20
/** After more changes than this, filters are looked at as a whole, each in a transaction of its own. */
const mostFollowed = 5_000

const columns = sql`id, model, name, tree, models, reads, reach, sharing, swept_at as "sweptAt"`
const tracked = sql`deleted_at is null and is_tracked and not is_personal`

/**
 * Notes who entered or left the saved filters since the last time. Small changes are followed record by record; filters that a
 * change anywhere may concern, and those that are `due`, are looked at as a whole, after a pause that grows with what that costs.
 * Each step commits its members, events and progress together, and only one process does it at a time.
 */
export async function sweepFilters(ctx: Ctx): Promise<Swept> {
  const total: Swept = { entered: 0, left: 0 }
  const add = ({ entered, left }: Swept) => {
    total.entered += entered
    total.left += left
  }
  const followed = await alone(async (on) => add(await followChanges(ctx, on)))
  if (!followed) return total
  for (let more = true; more; ) {
    more = false
    await alone(async (on) => {
      const swept = await sweepNext(ctx, on)
      if (!swept) return
      more = true
      add(swept)
    })
  }
  return total
}

/** Makes every filter due: for time, which moves records without a change, and for what is written without an event. */
export async function makeFiltersDue(ctx: Ctx): Promise<void> {
  await runCount(ctx.db, sql`update saved_filters set due_at = coalesce(due_at, now()), sweep_ms = 0 where ${tracked}`)
}

/** One transaction, unless another process is at it. Says whether it was done. */
async function alone(work: (on: Executor) => Promise<void>): Promise<boolean> {
  return withTransaction(async (on) => {
    const lock = await runOne<{ mine: boolean }>(
      on,
      sql`select pg_try_advisory_xact_lock(hashtextextended('sweep filters', 0)) as mine`,
    )
    if (lock?.mine) await work(on)
    return lock?.mine ?? false
  }, options)
}

async function followChanges(ctx: Ctx, on: Executor): Promise<Swept> {
  const total: Swept = { entered: 0, left: 0 }
  const changes = await readChanges(on)
  if (changes.length === 0) return total
  const filters = await run<TrackedFilter>(
    on,
    sql`select ${columns} from saved_filters where ${tracked} and swept_at is not null
          and models && ${changes.map(({ model }) => model)}::text[] order by id for update`,
  )
  const isMuch = changes.reduce((sum, { records }) => sum + records, 0) > mostFollowed
  for (const filter of filters.filter((each) => isConcerned(each, changes))) {
    if (isMuch || filter.reach === 'all') {
      await runCount(on, sql`update saved_filters set due_at = coalesce(due_at, now()) where id = ${filter.id}`)
      continue
    }
    const moved = await whileAskable(() => moveMembers(ctx, on, filter, concernedBy(ctx, filter)))
    total.entered += moved.entered
    total.left += moved.left
  }
  return total
}

function isConcerned({ reads, models }: TrackedFilter, changes: ModelChanges[]): boolean {
  return changes.some(
    ({ model, fields, isWhole }) =>
      models.includes(model) &&
      (isWhole || reads.some((read) => read.startsWith(`${model}.`) && fields.has(read.slice(model.length + 1)))),
  )
}

/** Looks at one filter as a whole: a new one without events, one that is due with. Null when there is none. */
async function sweepNext(ctx: Ctx, on: Executor): Promise<Swept | null> {
  const filter = await runOne<TrackedFilter>(
    on,
    sql`select ${columns} from saved_filters
        where ${tracked} and (swept_at is null
          or (due_at is not null and swept_at < now() - make_interval(secs => sweep_ms * ${pauseFactor}::int / 1000.0)))
        order by swept_at nulls first, id limit 1 for update`,
  )
  if (!filter) return null
  const isNew = filter.sweptAt === null
  if (isNew) await runCount(on, sql`delete from filter_members where filter_id = ${filter.id}`)
  const began = performance.now()
  const moved = await whileAskable(() => moveMembers(ctx, on, filter, 'all', isNew))
  const ms = Math.round(performance.now() - began)
  await runCount(
    on,
    sql`update saved_filters set swept_at = clock_timestamp(), due_at = null, sweep_ms = ${ms} where id = ${filter.id}`,
  )
  return isNew ? { entered: 0, left: 0 } : moved
}

/** A filter whose field is gone selects nothing new and loses nobody until somebody mends it. */
async function whileAskable(work: () => Promise<Swept>): Promise<Swept> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FailureError) return { entered: 0, left: 0 }
    throw error
  }
}
