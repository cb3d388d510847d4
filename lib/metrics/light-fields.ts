import 'server-only'
import { newId } from '@/lib/core/ids'
import { ident, join, run, type Sql, sql } from '@/lib/db/sql'
import type { FieldOptions } from '@/lib/fields/contract'
import { appliesTo } from '@/lib/metrics/applies-to'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'

/** What a field that shows a light holds; the values sort from bad to good. No data is no value. */
export const lightOptions = {
  choices: [
    { value: 'bad', label: 'At risk', tone: 'bad' },
    { value: 'fair', label: 'Watch', tone: 'warn' },
    { value: 'good', label: 'On track', tone: 'good' },
  ],
} satisfies FieldOptions

type Shown = { unit: string; field: string; applies: unknown }

const atOnce = 5_000

/**
 * Brings the fields that show the lights up to date, for all companies or some: a transaction for each handful, one statement in it.
 * What changes is an event like any other, but where a story is told from its beginning.
 */
export async function showLights(ctx: Ctx, companyIds?: string[]): Promise<void> {
  const shown = await run<Shown>(
    ctx.db,
    sql`select u.id as unit, f.id as field, u.applies from success_units u
        join custom_fields f on f.success_unit_id = u.id where f.deleted_at is null order by u.id`,
  )
  if (shown.length === 0) return
  if (companyIds) return ctx.transaction((tx) => showOf(tx, shown, companyIds))
  const table = ident(hubOf(ctx.models).table)
  for (let after = ''; ; ) {
    const rows = await run<{ id: string }>(
      ctx.db,
      sql`select id from ${table} where id > ${after} and deleted_at is null order by id limit ${atOnce}`,
    )
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) await ctx.transaction((tx) => showOf(tx, shown, ids))
    if (ids.length < atOnce) return
    after = ids.at(-1) ?? ''
  }
}

async function showOf(tx: Ctx, shown: Shown[], companyIds: string[]): Promise<void> {
  const hub = hubOf(tx.models)
  const batchId = newId()
  const rows = await run<{ id: string }>(tx.db, statement(tx, shown, companyIds, batchId))
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await tx.records.noteWritten(
    hub.key,
    ids,
    shown.map(({ field }) => field),
  )
  const named = ids.length > 50 ? null : ids
  const heard = JSON.stringify({ model: hub.key, ids: named, companyIds: named, batch: batchId })
  await run(tx.db, sql`select pg_notify('panorama', ${heard})`)
}

function statement(tx: Ctx, shown: Shown[], companyIds: string[], batchId: string): Sql {
  const hub = hubOf(tx.models)
  const table = ident(hub.table)
  const wanted = shown.map(
    ({ unit, field, applies }) =>
      sql`(${field}::text, t.custom -> ${field}::text, case when ${appliesTo(tx, applies, 't')} then v.lights -> ${unit}::text end)`,
  )
  const stamp = sql`, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')`
  const changed = sql`with changed as (
      update ${table} t set custom = (t.custom || d.after) - coalesce(d.gone, '{}')${tx.door === 'seed' ? sql`` : stamp}
      from (select t.id, d.before, d.after, d.gone from ${table} t
        left join lateral (
          select jsonb_object_agg(v.unit_id, case v.light when 'warn' then 'fair' else v.light end) as lights
          from success_unit_values v where v.company_id = t.id and v.light <> 'idle' and (v.expires_at is null or v.expires_at > ${tx.clock.now})) v on true
        cross join lateral (
          select jsonb_object_agg(key, was) as before, jsonb_object_agg(key, becomes) as after, array_agg(key) filter (where becomes is null) as gone
          from (values ${join(wanted)}) l(key, was, becomes) where was is distinct from becomes) d
        where t.id = any(${companyIds}::text[]) and t.deleted_at is null and d.after is not null) d
      where t.id = d.id returning t.id, d.before, d.after)`
  if (tx.door === 'seed') return sql`${changed} select id from changed`
  return sql`${changed}
    insert into events (type, model, record_id, company_ids, before, after, actor_kind, actor_id, actor_name, door, cause_id, batch_id)
    select ${`${hub.key}.updated`}, ${hub.key}, c.id, array[c.id], c.before, c.after,
      ${tx.actor.kind}, ${tx.actor.id}, ${tx.actor.name}, ${tx.door}, 'success-units', ${batchId} from changed c
    returning record_id as id`
}
