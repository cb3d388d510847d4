import 'server-only'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { ident, run, runOne, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import { keepLightField, removeLightField, restoreLightField } from '@/lib/domain/success-units/light-field'
import type { Filter } from '@/lib/filters/tree'
import { evaluateSuccessUnits } from '@/lib/metrics/evaluate-success-units'
import type { Thresholds } from '@/lib/metrics/thresholds'
import { compileFilter } from '@/lib/records/compile'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'

export type SuccessUnitFacts = {
  name: string
  description: string | null
  unit: string | null
  goal: string | null
  /** Key of a metric, or of a number field; neither: people set it. */
  metric: string | null
  field: string | null
  thresholds: Thresholds
  /** Which companies have it; null for all. */
  applies: Filter | null
}

/** More companies than these are read anew by a job. */
const mostAtOnce = 5_000

/**
 * Makes or changes a light with the field that shows it, and reads it anew for every company.
 * @returns `isWaiting` when there are too many companies to read them at once: let the job do it
 * @throws FailureError `forbidden`, `not_found`, `invalid` for a source or condition that cannot be read
 */
export async function saveSuccessUnit(
  ctx: Ctx,
  { id, ...facts }: SuccessUnitFacts & { id: string | null },
): Promise<{ id: string; isWaiting: boolean }> {
  const saved = await administer(ctx, async (tx) => {
    const metricId = await sourceOf(tx, facts)
    if (facts.applies) compileFilter(tx, hubOf(tx.models), facts.applies, 't')
    const { good, warn, lowerIsBetter } = facts.thresholds
    if (lowerIsBetter ? good > warn : good < warn)
      fail('invalid', lowerIsBetter ? 'Watch begins above on track.' : 'Watch begins below on track.', {
        field: 'thresholds',
      })
    const unitId = id ?? newId()
    const applies = facts.applies ? JSON.stringify(facts.applies) : null
    const thresholds = JSON.stringify(facts.thresholds)
    if (id) {
      const found = await runOne(
        tx.db,
        sql`update success_units set name = ${facts.name}, description = ${facts.description}, unit = ${facts.unit}, goal = ${facts.goal},
              metric_id = ${metricId}, field = ${facts.field}, thresholds = ${thresholds}::jsonb, applies = ${applies}::jsonb, updated_at = now()
            where id = ${id} and deleted_at is null returning id`,
      )
      if (!found) fail('not_found', 'There is no such success unit.')
    } else {
      await run(
        tx.db,
        sql`insert into success_units (id, name, description, unit, goal, metric_id, field, thresholds, applies, "order")
            values (${unitId}, ${facts.name}, ${facts.description}, ${facts.unit}, ${facts.goal}, ${metricId}, ${facts.field},
              ${thresholds}::jsonb, ${applies}::jsonb, coalesce((select max("order") + 1 from success_units), 0))`,
      )
    }
    await noteChange(tx, {
      type: id ? 'successUnit.updated' : 'successUnit.created',
      about: 'successUnit',
      id: unitId,
      after: { name: facts.name },
    })
    await keepLightField(tx, { id: unitId, ...facts })
    return unitId
  })
  return { id: saved, isWaiting: await readAnew(ctx) }
}

/** Reads the lights at once where companies are few; else says that a job has to. */
async function readAnew(ctx: Ctx): Promise<boolean> {
  const { table } = hubOf(ctx.models)
  const [last] = await run(ctx.db, sql`select 1 from ${ident(table)} offset ${mostAtOnce} limit 1`)
  if (!last) await evaluateSuccessUnits(ctx)
  return last !== undefined
}

/**
 * Puts a light into the bin with the field that shows it. How it stood, and how that changed, is kept and comes back with it.
 * @throws FailureError `forbidden`, `not_found`, `conflict` when a field is computed from it
 */
export async function removeSuccessUnit(ctx: Ctx, id: string): Promise<null> {
  return administer(ctx, async (tx) => {
    const gone = await runOne<{ name: string }>(
      tx.db,
      sql`update success_units set deleted_at = now() where id = ${id} and deleted_at is null returning name`,
    )
    if (!gone) fail('not_found', 'There is no such success unit.')
    await removeLightField(tx, id)
    await noteChange(tx, { type: 'successUnit.removed', about: 'successUnit', id, before: { name: gone.name } })
    return null
  })
}

/**
 * Takes a light out of the bin; it is read anew as after a change.
 * @throws FailureError `forbidden`, `not_found`
 */
export async function restoreSuccessUnit(ctx: Ctx, id: string): Promise<{ isWaiting: boolean }> {
  await administer(ctx, async (tx) => {
    const back = await runOne<{ name: string; description: string | null }>(
      tx.db,
      sql`update success_units set deleted_at = null where id = ${id} and deleted_at is not null returning name, description`,
    )
    if (!back) fail('not_found', 'This success unit is not in the bin any more.')
    await restoreLightField(tx, { id, ...back })
    await noteChange(tx, { type: 'successUnit.restored', about: 'successUnit', id, after: { name: back.name } })
  })
  return { isWaiting: await readAnew(ctx) }
}

export async function orderSuccessUnits(ctx: Ctx, ids: string[]): Promise<null> {
  return administer(ctx, async (tx) => {
    await run(
      tx.db,
      sql`update success_units u set "order" = given.place from unnest(${ids}::text[]) with ordinality as given(id, place) where u.id = given.id`,
    )
    return null
  })
}

async function sourceOf(tx: Ctx, { metric, field }: SuccessUnitFacts): Promise<number | null> {
  if (metric && field) fail('invalid', 'Read it from a metric or from a field, not both.', { field: 'metric' })
  if (field && !hubOf(tx.models).fields.some((each) => each.key === field))
    fail('invalid', 'There is no such field.', { field: 'field' })
  if (!metric) return null
  const found = await runOne<{ id: number }>(
    tx.db,
    sql`select id from metrics where key = ${metric} and deleted_at is null`,
  )
  return found?.id ?? fail('invalid', 'There is no such metric.', { field: 'metric' })
}
