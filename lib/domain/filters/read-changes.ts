import 'server-only'
import { type Executor, run, runCount, runOne, sql } from '@/lib/db/sql'

/** What happened to the records of a model: which fields changed, and whether some came or went as a whole. */
export type ModelChanges = { model: string; fields: Set<string>; isWhole: boolean; records: number }

type Progress = { snapshot: string; event_id: string; next_tx: string; next_event_id: string }

/**
 * Puts what was committed since the last reading into the temporary table `changed` and moves the reading on, in the caller's
 * transaction: it happens with what is done about it, or not at all. A transaction that was running then and is over now is read
 * now, whatever the numbers of its events; `eventId` only follows once every transaction that may have numbers below it is over.
 */
export async function readChanges(on: Executor): Promise<ModelChanges[]> {
  const now = await runOne<{ snapshot: string; xmin: string; xmax: string; last: string }>(
    on,
    sql`select s::text as snapshot, pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax,
          (select last_value::text from events_id_seq) as last
        from pg_current_snapshot() s`,
  )
  if (!now) return []
  const was = await runOne<Progress>(
    on,
    sql`select snapshot, event_id::text, next_tx::text, next_event_id::text from filter_progress where id = 1 for update`,
  )
  if (!was) {
    await runCount(
      on,
      sql`insert into filter_progress (id, snapshot, event_id, next_tx, next_event_id)
          values (1, ${now.snapshot}, 0, ${now.xmax}::bigint, ${now.last}::bigint) on conflict do nothing`,
    )
    return []
  }
  await run(
    on,
    sql`create temp table changed (model text, record_id text, company_ids text[], fields text[]) on commit drop`,
  )
  await run(
    on,
    sql`insert into changed
        select e.model, e.record_id, e.company_ids,
          case when e.type like '%.updated' then array(select jsonb_object_keys(coalesce(e.before, '{}') || coalesce(e.after, '{}'))) end
        from events e
        where e.id > ${was.event_id}::bigint and e.type not like 'filter.%'
          and pg_visible_in_snapshot(e.tx::text::xid8, ${now.snapshot}::pg_snapshot)
          and not pg_visible_in_snapshot(e.tx::text::xid8, ${was.snapshot}::pg_snapshot)`,
  )
  const isPast = BigInt(now.xmin) >= BigInt(was.next_tx)
  const eventId = isPast ? was.next_event_id : was.event_id
  const [nextTx, nextEventId] = isPast ? [now.xmax, now.last] : [was.next_tx, was.next_event_id]
  await runCount(
    on,
    sql`update filter_progress set snapshot = ${now.snapshot}, event_id = ${eventId}::bigint, next_tx = ${nextTx}::bigint,
          next_event_id = ${nextEventId}::bigint where id = 1`,
  )
  const rows = await run<{ model: string; fields: string[]; whole: boolean; records: number }>(
    on,
    sql`select c.model, bool_or(c.fields is null) as whole, count(distinct c.record_id)::int as records,
          coalesce(array_agg(distinct f.field) filter (where f.field is not null), '{}') as fields
        from changed c left join lateral unnest(c.fields) f(field) on true group by c.model`,
  )
  return rows.map(({ fields, whole, ...rest }) => ({ ...rest, fields: new Set(fields), isWhole: whole }))
}
