import { fail } from '@/lib/core/errors'
import { plainDecimal } from '@/lib/core/plain-decimal'
import { runOne, type Sql, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import { resolvePath } from '@/lib/models/graph'
import { recall } from '@/lib/records/answers/recall'
import { amount, storageOf } from '@/lib/records/columns'
import { requireVerb, type Selecting, sourceOf } from '@/lib/records/conditions'
import type { Count, Ctx } from '@/lib/records/context'
import { narrowed } from '@/lib/records/narrowed'

/** Far enough to say "more than 10,000". */
const usualCap = 10_001

/** Counts to the cap, to the end (null), or to the usual cap and by the planner's estimate beyond. */
export async function count(
  ctx: Ctx,
  modelKey: string,
  query: Selecting,
  cap: number | null | 'estimate' = usualCap,
): Promise<Count> {
  const model = ctx.models.byKey(modelKey)
  requireVerb(ctx, 'view', model)
  const asked = narrowed(ctx, model, query)
  const source = sourceOf(ctx, model, asked, 't', await recall(ctx, model, asked.filter, 'whole'))
  const rows = sql`from ${source.from} where ${source.where}`
  if (cap === null) {
    const found = await runOne<{ count: number }>(ctx.db, sql`select count(*) as count ${rows}`)
    return { count: found?.count ?? 0, exact: true }
  }
  const limit = cap === 'estimate' ? usualCap : cap
  const found = await runOne<{ count: number }>(
    ctx.db,
    sql`select count(*) as count from (select ${rows} limit ${limit}) counted`,
  )
  const counted = found?.count ?? 0
  if (counted < limit) return { count: counted, exact: true }
  return { count: cap === 'estimate' ? Math.max(counted, await estimate(ctx, rows)) : counted, exact: false }
}

async function estimate(ctx: Ctx, rows: Sql): Promise<number> {
  const planned = await runOne<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    ctx.db,
    sql`explain (format json) select ${rows}`,
  )
  return planned?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}

const summed = new Set(['number', 'decimal'])

/** Decimal text; "0" of nothing. */
export async function sum(ctx: Ctx, modelKey: string, path: string, filter?: Filter): Promise<string> {
  const model = ctx.models.byKey(modelKey)
  requireVerb(ctx, 'view', model)
  const way = resolvePath(ctx.models, modelKey, path)
  if (!way || way.hops.length > 0)
    fail('invalid', `${model.label.one} has no field “${path}”.`, { model: modelKey, field: path })
  const { field } = way
  if (!summed.has(storageOf(field)))
    fail('invalid', `${field.label} is not a number.`, { model: modelKey, field: path })
  const asked = narrowed(ctx, model, { filter })
  const source = sourceOf(ctx, model, asked, 't', await recall(ctx, model, asked.filter, 'whole'))
  const found = await runOne<{ sum: string }>(
    ctx.db,
    sql`select coalesce(sum(${amount(field, 't')}), 0)::numeric(40, 6) as sum from ${source.from} where ${source.where}`,
  )
  return plainDecimal(found?.sum ?? '0')
}
