import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Executor, join, run, runCount, runOne, type Sql, sql } from '@/lib/db/sql'
import type { BulkChange, BulkState, Change, Selection } from '@/lib/domain/bulk-changes/bulk-change'
import type { Ctx } from '@/lib/records/context'

const MOST_UNDER_WAY = 20

type New = { model: string; selection: Selection; change: Change; total: number }

/** Writes down what is wanted; nothing is changed yet. Only members have changes of their own. */
export async function addBulkChange(ctx: Ctx, wanted: New): Promise<string> {
  if (!ctx.actor.memberId) fail('forbidden', 'Only members change many records at once.')
  const under = await runOne<{ count: number }>(
    ctx.db,
    sql`select count(*)::int as count from bulk_changes
      where created_by = ${ctx.actor.memberId} and state in ('waiting', 'running', 'stopping', 'undoing')`,
  )
  if ((under?.count ?? 0) >= MOST_UNDER_WAY)
    fail('limited', `${MOST_UNDER_WAY} of your changes of many records are under way. Wait until one of them is done.`)
  const id = newId()
  await runCount(
    ctx.db,
    sql`insert into bulk_changes (id, model, selection, change, batch_id, total, created_by)
      values (${id}, ${wanted.model}, ${JSON.stringify(wanted.selection)}::jsonb, ${JSON.stringify(wanted.change)}::jsonb,
              ${newId()}, ${wanted.total}, ${ctx.actor.memberId})`,
  )
  return id
}

/** @throws FailureError `not_found`, also for changes of others */
export async function loadBulkChange(ctx: Ctx, id: string): Promise<BulkChange> {
  const row = await runOne<Row>(
    ctx.db,
    sql`select ${columns} from bulk_changes where id = ${id} and created_by = ${ctx.actor.memberId}`,
  )
  return row ? toChange(row) : fail('not_found', 'There is no such change.')
}

/** The actor's changes of a model that are under way, or whose result they have not put away yet. */
export async function listBulkChanges(ctx: Ctx, model: string): Promise<BulkChange[]> {
  const rows = await run<Row>(
    ctx.db,
    sql`select ${columns} from bulk_changes
      where created_by = ${ctx.actor.memberId} and model = ${model} and not seen and updated_at > now() - interval '1 day'
      order by created_at desc limit 5`,
  )
  return rows.map(toChange)
}

/** The result was read, it need not be shown again. */
export async function putAway(ctx: Ctx, id: string): Promise<void> {
  await runCount(
    ctx.db,
    sql`update bulk_changes set seen = true where id = ${id} and created_by = ${ctx.actor.memberId}`,
  )
}

/**
 * Moves a change on, once: of two that try at the same time one succeeds.
 * @throws FailureError `conflict` with the sentence
 */
export async function claimBulkChange(
  ctx: Ctx,
  id: string,
  from: BulkState[],
  to: BulkState,
  otherwise: string,
): Promise<void> {
  const claimed = await runCount(
    ctx.db,
    sql`update bulk_changes set state = ${to}, seen = false, error = null, updated_at = now()
      where id = ${id} and created_by = ${ctx.actor.memberId} and state = any(${from}::text[])`,
  )
  if (claimed === 0) fail('conflict', otherwise)
}

type Progress = Partial<
  Pick<BulkChange, 'processed' | 'changed' | 'unchanged' | 'refused' | 'problems' | 'undone' | 'place' | 'error'>
> & { state?: BulkState; started?: boolean; finished?: boolean }

/** Writes down how far a change is; what is not given stays. Answers the state it is in, which may be a wish to stop. */
export async function saveBulkProgress(ctx: Ctx, id: string, progress: Progress): Promise<BulkState> {
  const { state, started, finished, problems, undone, ...rest } = progress
  const counts = Object.entries(rest).map(([key, value]) => assignments[key as keyof typeof rest](value)) // its own keys
  const changes = [
    sql`updated_at = now()`,
    ...counts,
    ...(problems ? [sql`problems = ${JSON.stringify(problems)}::jsonb`] : []),
    ...(undone ? [sql`undone = ${JSON.stringify(undone)}::jsonb`] : []),
    ...(state ? [sql`state = ${state}`] : []),
    ...(started ? [sql`started_at = coalesce(started_at, now())`] : []),
    ...(finished ? [sql`finished_at = now()`] : []),
  ]
  const row = await runOne<{ state: BulkState }>(
    ctx.db,
    sql`update bulk_changes set ${join(changes)} where id = ${id} returning state`,
  )
  return row?.state ?? 'failed'
}

type Given = string | number | null | undefined

const assignments = {
  processed: (value: Given): Sql => sql`processed = ${value}`,
  changed: (value: Given): Sql => sql`changed = ${value}`,
  unchanged: (value: Given): Sql => sql`unchanged = ${value}`,
  refused: (value: Given): Sql => sql`refused = ${value}`,
  place: (value: Given): Sql => sql`place = ${value}`,
  error: (value: Given): Sql => sql`error = ${value}`,
}

/** Changes that were under way when their process ended. */
export async function interruptedBulkChanges(
  on: Executor,
): Promise<{ id: string; memberId: string; state: 'undoing' | 'running' }[]> {
  return run(
    on,
    sql`select id, created_by as "memberId", state from bulk_changes where state in ('waiting', 'running', 'stopping', 'undoing')`,
  )
}

const columns = sql`id, model, selection, change, state, batch_id as "batchId", total, processed, changed, unchanged, refused,
  problems, undone, place, error, created_by as "createdBy", created_at as "createdAt", started_at as "startedAt",
  finished_at as "finishedAt"`

type Row = Omit<BulkChange, 'createdAt' | 'startedAt' | 'finishedAt'> & {
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
}

function toChange({ createdAt, startedAt, finishedAt, ...row }: Row): BulkChange {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}
