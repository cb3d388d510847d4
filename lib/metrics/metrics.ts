import 'server-only'
import type { Metric } from '@/lib/core/metric-series'
import { pool } from '@/lib/db/pool'
import { type Executor, run, sql } from '@/lib/db/sql'

export const metricColumns = sql`id, key, label, unit, description, aggregate, is_default as "isDefault"`
export const metricOrder = sql`"order", label, id`

/** The tenant's metrics in their order. */
export async function listMetrics(on: Executor = pool()): Promise<Metric[]> {
  return run<Metric>(on, sql`select ${metricColumns} from metrics where deleted_at is null order by ${metricOrder}`)
}

/** What a metric in the bin is called; null where there never was one. */
export async function nameOfDeleted(key: string, on: Executor = pool()): Promise<string | null> {
  const [row] = await run<{ label: string }>(
    on,
    sql`select label from metrics where key = ${key} and deleted_at is not null`,
  )
  return row?.label ?? null
}

/** Ids of the metrics with these keys; those that nobody pushed before are made, labelled in words. Deleted ones stay so. */
export async function ensureMetrics(on: Executor, keys: string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(keys)]
  const known = await idsOf(on, wanted)
  const missing = wanted.filter((key) => !known.has(key))
  if (missing.length === 0) return known
  // Not insert-or-ignore alone: it takes a number of the small sequence for every row it ignores.
  await run(
    on,
    sql`insert into metrics (key, label) select key, label
        from unnest(${missing}::text[], ${missing.map(labelOf)}::text[]) as given (key, label)
        where not exists (select 1 from metrics m where m.key = given.key)
        on conflict (key) do nothing`,
  )
  return idsOf(on, wanted)
}

async function idsOf(on: Executor, keys: string[]): Promise<Map<string, number>> {
  const rows = await run<{ id: number; key: string }>(
    on,
    sql`select id, key from metrics where key = any(${keys}::text[])`,
  )
  return new Map(rows.map(({ id, key }) => [key, id]))
}

/** `weeklyActive_users.v2` reads "Weekly active users v2". */
function labelOf(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_.\-:/]+/)
    .filter(Boolean)
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
  const text = words.join(' ') || key
  return text.charAt(0).toUpperCase() + text.slice(1)
}
