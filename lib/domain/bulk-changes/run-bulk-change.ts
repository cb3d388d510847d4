import { FailureError } from '@/lib/core/errors'
import { inLanes } from '@/lib/core/in-lanes'
import { alone } from '@/lib/db/alone'
import { runOne, sql } from '@/lib/db/sql'
import type { BulkChange, Refusal } from '@/lib/domain/bulk-changes/bulk-change'
import { changeChunk, type Done } from '@/lib/domain/bulk-changes/change-chunk'
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

/** Chunks of values beside each other, as neither knows of the other; the database works on one while this process reads the next. */
const LANES = 2

async function work(ctx: Ctx, wanted: BulkChange): Promise<BulkChange> {
  let { place, processed, changed, unchanged, refused } = wanted
  const problems: Refusal[] = [...wanted.problems]
  let isStopping = false
  let isDone = false
  const ahead = new Map<string | null, { chunk: Chunk; done: Done }>()
  const save = () => {
    const counts = { processed, changed, unchanged, refused, problems, ...(place !== null && { place }) }
    return saveBulkProgress(ctx, wanted.id, counts)
  }
  async function* chunks(): AsyncGenerator<Chunk> {
    for (let at = place; !isStopping; ) {
      const chunk = await chunkAfter(ctx, wanted, at)
      yield { ...chunk, place: at }
      at = chunk.next
      if (at === null) return
    }
  }
  /** How far the change is, is where the first chunk begins that is not done: an interrupted one is gone through again from there. */
  const count = () => {
    for (let first = ahead.get(place); first; first = ahead.get(place)) {
      const { chunk, done } = first
      ahead.delete(place)
      processed += chunk.ids.length
      changed += done.changed
      unchanged += done.unchanged
      refused += done.refusals.length
      problems.push(...done.refusals.slice(0, MOST_PROBLEMS - problems.length))
      place = chunk.next
      isDone = place === null
      if (isDone) break
    }
  }
  await inLanes(chunks(), { width: wanted.change.kind === 'update' ? LANES : 1 }, async (chunk) => {
    if (isStopping) return
    const done = chunk.ids.length > 0 ? await changeChunk(ctx, wanted, chunk.ids, changed) : nothing
    ahead.set(chunk.place, { chunk, done })
    count()
    isStopping = (await save()) === 'stopping'
  })
  await save()
  return finish(ctx, wanted, isDone ? 'done' : 'stopped')
}

type Chunk = Awaited<ReturnType<typeof chunkAfter>> & { place: string | null }

const nothing: Done = { changed: 0, unchanged: 0, refusals: [] }

/** A chunk that was written twice counts once: where the run was interrupted, the log says how many records changed. */
async function finish(ctx: Ctx, wanted: BulkChange, state: 'done' | 'stopped'): Promise<BulkChange> {
  if (wanted.startedAt) {
    const logged = await runOne<{ count: number }>(
      ctx.db,
      sql`select count(distinct record_id) as count from events where batch_id = ${wanted.batchId} and model = ${wanted.model} and door <> 'rule'`,
    )
    const now = await loadBulkChange(ctx, wanted.id)
    const changed = logged?.count ?? now.changed
    const processed = Math.max(now.processed, changed + now.refused)
    await saveBulkProgress(ctx, wanted.id, { processed, changed, unchanged: processed - changed - now.refused })
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
