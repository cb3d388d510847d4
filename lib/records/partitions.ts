import 'server-only'
import { runCount, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

const monthsAhead = 12

/** Makes the monthly partitions of events, activities and metric points up to a year ahead; those that exist stay. */
export async function keepPartitions(db: Ctx['db']): Promise<void> {
  for (const table of ['events', 'activities', 'metric_points']) {
    await runCount(
      db,
      sql`select ensure_partitions(${table}, current_date, (current_date + make_interval(months => ${monthsAhead}))::date)`,
    )
  }
}
