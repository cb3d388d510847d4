import { FailureError } from '@/lib/core/errors'
import { alone } from '@/lib/db/alone'
import { runOne, sql } from '@/lib/db/sql'
import type { BulkChange, Refusal } from '@/lib/domain/bulk-changes/bulk-change'
import { changeChunk } from '@/lib/domain/bulk-changes/change-chunk'
import { chunkAfter } from '@/lib/domain/bulk-changes/chunk-after'
import { claimBulkChange, loadBulkChange, saveBulkProgress } from '@/lib/domain/bulk-changes/store'
import type { Ctx } from '@/lib/records/context'

/** As many refusals are kept with their reasons; the others are counted. */
const MOST_PROBLEMS = 200

/**
 * Changes the records chunk by chunk, all under one batch, and writes down after each how far it is: a run that was
 * interrupted goes on with its last chunk, which changes nothing a second time. Null when another process is at it.
 */
export async function runBulkChange(ctx: Ctx, id: string): Promise<BulkChange | null> {
  return alone(`bulk change ${id}`, () =>
    reporting(ctx, id, async () => {
      const wanted = await loadBulkChange(ctx, id)
      if (wanted.state === 'stopping') return finish(ctx, wanted, 'stopped')
      if (wanted.state !== 'waiting' && wanted.state !== 'running') return wanted
      await saveBulkProgress(ctx, id, { state: 'running', started: true })
      return work(ctx, wanted)
    }),
  )
}

async function work(ctx: Ctx, wanted: BulkChange): Promise<BulkChange> {
  let { place, processed, changed, unchanged, refused } = wanted
  const problems: Refusal[] = [...wanted.problems]
  for (;;) {
    const chunk = await chunkAfter(ctx, wanted, place)
    if (chunk.ids.length > 0) {
      const done = await changeChunk(ctx, wanted, chunk.ids, changed)
      processed += chunk.ids.length
      changed += done.changed
      unchanged += done.unchanged
      refused += done.refusals.length
      problems.push(...done.refusals.slice(0, MOST_PROBLEMS - problems.length))
    }
    place = chunk.next
    const counts = { processed, changed, unchanged, refused, problems, ...(place !== null && { place }) }
    const state = await saveBulkProgress(ctx, wanted.id, counts)
    if (place === null) return finish(ctx, wanted, 'done')
    if (state === 'stopping') return finish(ctx, wanted, 'stopped')
  }
}

/** A chunk that was written twice counts once: where the run was interrupted, the log says how many records changed. */
async function finish(ctx: Ctx, wanted: BulkChange, state: 'done' | 'stopped'): Promise<BulkChange> {
  if (wanted.startedAt) {
    const logged = await runOne<{ count: number }>(
      ctx.db,
      sql`select count(distinct record_id) as count from events where batch_id = ${wanted.batchId} and model = ${wanted.model} and door <> 'rule'`,
    )
    const now = await loadBulkChange(ctx, wanted.id)
    const changed = logged?.count ?? now.changed
    await saveBulkProgress(ctx, wanted.id, { changed, unchanged: Math.max(0, now.processed - changed - now.refused) })
  }
  await saveBulkProgress(ctx, wanted.id, { state, finished: true })
  return loadBulkChange(ctx, wanted.id)
}

/** Takes back all that was changed; what was changed again since stays and is listed. Null when another process is at it. */
export async function undoBulkChange(ctx: Ctx, id: string): Promise<BulkChange | null> {
  return alone(`bulk change ${id}`, () =>
    reporting(ctx, id, async () => {
      const wanted = await loadBulkChange(ctx, id)
      if (wanted.state !== 'undoing') return wanted
      const { undone, kept } = await ctx.records.undo(wanted.batchId)
      await saveBulkProgress(ctx, id, { state: 'undone', undone: { undone, kept: kept.slice(0, MOST_PROBLEMS) } })
      return loadBulkChange(ctx, id)
    }),
  )
}

/** @throws FailureError `conflict` when there is nothing to take back */
export async function claimUndo(ctx: Ctx, id: string): Promise<void> {
  await claimBulkChange(ctx, id, ['done', 'stopped', 'failed'], 'undoing', 'This change was taken back already.')
}

/** What went wrong stands with the change, in words fit for the screen. */
async function reporting<T>(ctx: Ctx, id: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch (error) {
    if (error instanceof FailureError)
      await saveBulkProgress(ctx, id, { state: 'failed', error: error.failure.detail, finished: true })
    throw error
  }
}
