import 'server-only'
import { type Executor, run, runCount, sql } from '@/lib/db/sql'
import { restorePoints, type WrittenPoint } from '@/lib/metrics/restore-points'
import type { Ctx } from '@/lib/records/context'

type Point = { companyId: string; metric: string; day: string; value: number }

/** Notes what an import wrote over what, in the transaction that writes it; what an interrupted run noted first stays. */
export async function noteWritten(
  on: Executor,
  importId: string,
  points: Point[],
  before: (point: Point) => number | undefined,
): Promise<void> {
  await runCount(
    on,
    sql`insert into import_points (import_id, record_id, metric_id, day, before, after)
        select ${importId}, w.record_id, metrics.id, w.day, w.before, w.after
        from unnest(${points.map((point) => point.companyId)}::text[], ${points.map((point) => point.metric)}::text[],
                    ${points.map((point) => point.day)}::date[], ${points.map((point) => before(point) ?? null)}::float8[],
                    ${points.map((point) => point.value)}::float8[]) as w (record_id, key, day, before, after)
        join metrics on metrics.key = w.key
        on conflict (import_id, record_id, metric_id, day) do update set after = excluded.after`,
  )
}

/** How many numbers of an import hold something else by now. */
export async function changedPoints(on: Executor, importId: string): Promise<number> {
  const [row] = await run<{ count: number }>(
    on,
    sql`select count(*)::int as count from import_points w
        join metric_points p on p.record_id = w.record_id and p.metric_id = w.metric_id and p.day = w.day
        where w.import_id = ${importId} and p.value <> w.after`,
  )
  return row?.count ?? 0
}

const chunkSize = 5_000

/** Puts back what the numbers of an import were, chunk by chunk. */
export async function revertPoints(
  ctx: Ctx,
  importId: string,
  overwrite: boolean,
): Promise<{ undone: number; kept: number }> {
  let undone = 0
  let kept = 0
  for (;;) {
    const done = await ctx.transaction(async (tx) => {
      const points = await run<WrittenPoint>(
        tx.db,
        sql`delete from import_points where (import_id, record_id, metric_id, day) in (
              select import_id, record_id, metric_id, day from import_points where import_id = ${importId} limit ${chunkSize})
            returning record_id as "recordId", metric_id as "metricId", day::text as day, before, after`,
      )
      return { size: points.length, restored: await restorePoints(tx.db, points, overwrite) }
    })
    undone += done.restored
    kept += done.size - done.restored
    if (done.size < chunkSize) return { undone, kept }
  }
}
