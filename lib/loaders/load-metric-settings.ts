import 'server-only'
import type { Metric } from '@/lib/core/metric-series'
import { run, sql } from '@/lib/db/sql'
import { type MetricUse, metricUses } from '@/lib/domain/metrics/metric-uses'
import { listMetrics } from '@/lib/metrics/metrics'
import { administratorContext } from './load-settings'

export type MetricEntry = Metric & { uses: MetricUse[] }
export type BinnedMetric = { key: string; label: string; deletedAt: string }

/** The metrics in their order with what shows them, and the deleted ones; null for whoever may not change them. */
export async function loadMetricSettings(): Promise<{ metrics: MetricEntry[]; bin: BinnedMetric[] } | null> {
  const ctx = await administratorContext()
  if (!ctx) return null
  const [metrics, bin, uses] = await Promise.all([
    listMetrics(ctx.db),
    run<{ key: string; label: string; deleted_at: Date }>(
      ctx.db,
      sql`select key, label, deleted_at from metrics where deleted_at is not null order by deleted_at desc, key`,
    ),
    metricUses(ctx),
  ])
  return {
    metrics: metrics.map((metric) => ({ ...metric, uses: uses.get(metric.key) ?? [] })),
    bin: bin.map(({ key, label, deleted_at }) => ({ key, label, deletedAt: deleted_at.toISOString() })),
  }
}
