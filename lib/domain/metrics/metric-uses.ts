import 'server-only'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/** A place that shows or reads a metric. */
export type MetricUse = { kind: 'success unit' | 'template'; name: string }

/** Everything that speaks of a metric, by its key; of templates what is live and what is drafted. */
export async function metricUses({ db }: Ctx): Promise<Map<string, MetricUse[]>> {
  const rows = await run<MetricUse & { key: string }>(
    db,
    sql`select m.key, 'success unit' as kind, u.name from success_units u join metrics m on m.id = u.metric_id and u.deleted_at is null
        union
        select named.key #>> '{}', 'template', t.name
        from profile_templates t
        cross join lateral (
          select jsonb_path_query(t.layout, 'lax $.**.settings.metric') as key
          union all select jsonb_path_query(t.draft, 'lax $.**.settings.metric')
        ) named
        order by 2, 3`,
  )
  const uses = new Map<string, MetricUse[]>()
  for (const { key, ...use } of rows) uses.set(key, [...(uses.get(key) ?? []), use])
  return uses
}
