import { callApi } from '@/lib/client/call-api'
import type { Granularity, MetricSeries } from '@/lib/core/metric-series'

/** A company with all that belongs to it, or one record. */
export type SeriesOf = { companyId: string } | { model: string; id: string }

/** Prepared series of all metrics; days are YYYY-MM-DD, both included. */
export async function loadSeries(
  query: { of: SeriesOf; from: string; to: string; granularity: Granularity },
  signal?: AbortSignal,
): Promise<MetricSeries[]> {
  const { of, ...period } = query
  const response = await callApi('series', { query: { ...of, ...period }, signal })
  return response.json()
}
