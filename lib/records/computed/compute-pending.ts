import 'server-only'
import { newId } from '@/lib/core/ids'
import { settingsTopic } from '@/lib/core/live-event'
import { ident, run, sql } from '@/lib/db/sql'
import { type Computed, planOf } from '@/lib/records/computed/plan'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'

const atOnce = 2_000

type Due = { id: string; model: string; pending_since: Date | null }

/**
 * Works out what is waiting: fields that were defined or changed, those whose inputs changed on too many records at once, and once a
 * day those that ask what day it is. For a job; others may write meanwhile. Answers how many fields it was.
 */
export async function computePending(ctx: Ctx): Promise<number> {
  const { byKey, all } = planOf(ctx.models)
  const daily = all.filter(({ usesClock }) => usesClock).map(({ field }) => field.key)
  const due = await run<Due>(
    ctx.db,
    sql`select id, model, pending_since from custom_fields where deleted_at is null
      and (pending_since is not null or (id = any(${daily}::text[]) and computed_day is distinct from ${ctx.clock.today}::date))`,
  )
  const models = new Set(due.map(({ model }) => model))
  for (const model of models) {
    const of = due.filter((field) => field.model === model)
    await sweep(
      ctx,
      model,
      of.flatMap(({ id }) => byKey.get(id) ?? []),
    )
  }
  if (due.length > 0) await settleUp(ctx, due)
  return due.length
}

/** Every record of a model, in the order of the ids, a transaction for each handful. */
async function sweep(ctx: Ctx, model: string, fields: Computed[]): Promise<void> {
  if (fields.length === 0) return
  const table = ident(ctx.models.byKey(model).table)
  for (let after = ''; ; ) {
    const rows = await run<{ id: string }>(
      ctx.db,
      sql`select id from ${table} where id > ${after} and deleted_at is null order by id limit ${atOnce}`,
    )
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) {
      await ctx.transaction(async (tx) => {
        for (const { field } of fields) await tx.records.recompute(model, field.key, ids)
      })
    }
    if (ids.length < atOnce) return
    after = ids.at(-1) ?? ''
  }
}

/** What was made due again meanwhile stays so. */
async function settleUp(ctx: Ctx, due: Due[]): Promise<void> {
  await ctx.transaction(async (tx) => {
    const cleared = await run(
      tx.db,
      sql`update custom_fields f set pending_since = null, computed_day = ${tx.clock.today}
        from unnest(${due.map(({ id }) => id)}::text[], ${due.map(({ pending_since }) => pending_since)}::timestamptz[]) as d(id, since)
        where f.id = d.id and f.pending_since is not distinct from d.since returning d.since`,
    )
    if (!cleared.some(({ since }) => since !== null)) return
    await touchDefinitions(tx.db)
    const heard = JSON.stringify({ model: settingsTopic, ids: null, companyIds: null, batch: newId() })
    await run(tx.db, sql`select pg_notify('panorama', ${heard})`)
  })
}
