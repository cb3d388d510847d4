import 'server-only'
import { fail } from '@/lib/core/errors'
import type { Aggregate } from '@/lib/core/metric-series'
import { run, runOne, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'

export type MetricFacts = {
  label: string
  unit: string | null
  description: string | null
  aggregate: Aggregate
  /** Charts of usage begin with it. */
  isDefault: boolean
}

type Row = MetricFacts & { id: number }

const forUpdate = (tx: Ctx, key: string, isDeleted: boolean) =>
  runOne<Row>(
    tx.db,
    sql`select id, label, unit, description, aggregate, is_default as "isDefault" from metrics
        where key = ${key} and (deleted_at is not null) = ${isDeleted} for update`,
  )

/** @throws FailureError `forbidden`, `not_found`, `conflict` for a name that another metric has */
export async function changeMetric(ctx: Ctx, key: string, facts: MetricFacts): Promise<null> {
  return administer(ctx, async (tx) => {
    const found = await forUpdate(tx, key, false)
    if (!found) fail('not_found', 'There is no such metric.')
    const namesake = await runOne(
      tx.db,
      sql`select 1 from metrics where lower(label) = lower(${facts.label}) and key <> ${key} and deleted_at is null`,
    )
    if (namesake) fail('conflict', 'Another metric is called so.', { field: 'label' })
    await run(
      tx.db,
      sql`update metrics set label = ${facts.label}, unit = ${facts.unit}, description = ${facts.description},
            aggregate = ${facts.aggregate}, is_default = ${facts.isDefault} where id = ${found.id}`,
    )
    const { id, ...before } = found
    await noteChange(tx, { type: 'metric.updated', about: 'metric', id: key, before, after: facts })
    return null
  })
}

/**
 * Puts a metric into the bin. Its numbers stay, those that programs go on sending are kept too, and come back with it. Charts say
 * that it is gone, and lights that read it stay as they are.
 * @throws FailureError `forbidden`, `not_found`
 */
export async function removeMetric(ctx: Ctx, key: string): Promise<null> {
  return administer(ctx, async (tx) => {
    const found = await forUpdate(tx, key, false)
    if (!found) fail('not_found', 'There is no such metric.')
    await run(tx.db, sql`update metrics set deleted_at = now() where id = ${found.id}`)
    await noteChange(tx, { type: 'metric.deleted', about: 'metric', id: key, before: { label: found.label } })
    return null
  })
}

/** @throws FailureError `forbidden`, `not_found`, `conflict` when its name was taken meanwhile */
export async function restoreMetric(ctx: Ctx, key: string): Promise<null> {
  await administer(ctx, async (tx) => {
    const found = await forUpdate(tx, key, true)
    if (!found) fail('not_found', 'This metric is not in the bin any more.')
    const taken = await runOne(
      tx.db,
      sql`select 1 from metrics where lower(label) = lower(${found.label}) and deleted_at is null`,
    )
    if (taken) fail('conflict', `Another metric is called ${found.label} meanwhile. Rename that one first.`)
    await run(tx.db, sql`update metrics set deleted_at = null where id = ${found.id}`)
    await noteChange(tx, { type: 'metric.restored', about: 'metric', id: key, after: { label: found.label } })
  })
  return null
}

export async function orderMetrics(ctx: Ctx, keys: string[]): Promise<null> {
  return administer(ctx, async (tx) => {
    await run(
      tx.db,
      sql`update metrics m set "order" = given.place
          from unnest(${keys}::text[]) with ordinality as given(key, place) where m.key = given.key`,
    )
    await noteChange(tx, { type: 'metric.ordered', about: 'metric', id: keys[0] ?? '' })
    return null
  })
}
