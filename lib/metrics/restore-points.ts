import 'server-only'
import { type Executor, run, sql } from '@/lib/db/sql'

/** A value that was written, by what it replaced; `before` is null where there was none. */
export type WrittenPoint = { recordId: string; metricId: number; day: string; before: number | null; after: number }

/**
 * Puts back what daily numbers were. A number that holds something else by now stays, unless it is to be overwritten.
 * @returns how many were put back
 */
export async function restorePoints(on: Executor, points: WrittenPoint[], overwrite: boolean): Promise<number> {
  if (points.length === 0) return 0
  const rows = await run<{ count: number }>(
    on,
    sql`with written as (
          select * from unnest(${points.map((point) => point.recordId)}::text[], ${points.map((point) => point.metricId)}::smallint[],
            ${points.map((point) => point.day)}::date[], ${points.map((point) => point.before)}::float8[],
            ${points.map((point) => point.after)}::float8[]) as w (record_id, metric_id, day, before, after)),
        gone as (
          delete from metric_points p using written w
          where p.record_id = w.record_id and p.metric_id = w.metric_id and p.day = w.day and w.before is null
            and (${overwrite} or p.value = w.after) returning 1),
        back as (
          update metric_points p set value = w.before from written w
          where p.record_id = w.record_id and p.metric_id = w.metric_id and p.day = w.day and w.before is not null
            and (${overwrite} or p.value = w.after) returning 1)
        select (select count(*) from gone)::int + (select count(*) from back)::int as count`,
  )
  return rows[0]?.count ?? 0
}
