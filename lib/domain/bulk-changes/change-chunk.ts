import { FailureError, type Problem } from '@/lib/core/errors'
import { runOne, sql } from '@/lib/db/sql'
import type { BulkChange, Refusal } from '@/lib/domain/bulk-changes/bulk-change'
import { copyOf } from '@/lib/models/copy-of'
import type { Ctx, WriteResult } from '@/lib/records/context'

/** What became of the records of a chunk. */
export type Done = { changed: number; unchanged: number; refusals: Refusal[] }

/**
 * Does with some records what the change says, through the engine: rights, rules and log as with any other write. `before`
 * counts those that were changed by now.
 */
export async function changeChunk(ctx: Ctx, wanted: BulkChange, ids: string[], before: number): Promise<Done> {
  const { model, change, batchId } = wanted
  switch (change.kind) {
    case 'update': {
      const items = ids.map((_id) => ({ ...change.values, _id }))
      return doneOf(ctx, model, ids, await ctx.records.writeMany(model, items, { mode: 'update', batchId }))
    }
    case 'remove': {
      const { removed, missing } = await ctx.records.remove(model, ids, batchId)
      return { changed: removed.length, unchanged: missing.length, refusals: [] }
    }
    case 'restore': {
      const { restored } = await restoring(ctx.records.restore(model, ids, batchId))
      const back = new Set(restored)
      const refused = ids.filter((id) => !back.has(id))
      return {
        changed: restored.length,
        unchanged: 0,
        refusals: refused.map((id) => ({ id, title: '', message: stays })),
      }
    }
    case 'duplicate':
      return duplicate(ctx, wanted, ids, before)
  }
}

const stays = 'It stays in the bin: what it belongs to is there too, or another record has its key meanwhile.'

async function restoring(work: Promise<{ restored: string[] }>): Promise<{ restored: string[] }> {
  try {
    return await work
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'conflict') return { restored: [] }
    throw error
  }
}

/** Copies are made once: where the log knows of more than were counted, an interrupted run has made these already. */
async function duplicate(ctx: Ctx, { model, batchId }: BulkChange, ids: string[], before: number): Promise<Done> {
  const logged = await runOne<{ count: number }>(
    ctx.db,
    sql`select count(*) as count from events where batch_id = ${batchId} and type = ${`${model}.created`} and door <> 'rule'`,
  )
  const made = (logged?.count ?? 0) - before
  if (made > 0) return { changed: made, unchanged: ids.length - made, refusals: [] }
  const items = []
  for (const id of ids) {
    const { record } = await ctx.records.get(model, id)
    items.push(copyOf(ctx.models.byKey(model), record))
  }
  return doneOf(ctx, model, ids, await ctx.records.writeMany(model, items, { mode: 'create', batchId }))
}

async function doneOf(ctx: Ctx, model: string, ids: string[], result: WriteResult): Promise<Done> {
  const failed = result.outcomes.filter(({ outcome }) => outcome === 'failed')
  const titles = await titlesOf(
    ctx,
    model,
    failed.slice(0, MOST_NAMED).flatMap(({ index }) => ids[index] ?? []),
  )
  const refusals = failed.map(({ index, problems = [] }): Refusal => {
    const id = ids[index] ?? ''
    return { id, title: titles.get(id) ?? '', message: sentence(problems) }
  })
  return { changed: result.updated + result.created, unchanged: result.unchanged, refusals }
}

const MOST_NAMED = 200

async function titlesOf(ctx: Ctx, modelKey: string, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { title } = ctx.models.byKey(modelKey)
  const { rows } = await ctx.records.list(modelKey, {
    filter: { field: 'id', is: 'anyOf', value: ids },
    select: [title],
    archived: true,
    limit: ids.length,
  })
  return new Map(rows.map(({ id, values }) => [id, String(values[title] ?? '')]))
}

const sentence = (problems: Problem[]) => problems.map(({ message }) => message).join(' ') || 'It could not be changed.'
