import { daysBetween } from '@/lib/core/dates'

export type Granularity = 'day' | 'week' | 'month'

/** How the days of a bucket, or of a period, become one number. */
export type Aggregate = 'sum' | 'average' | 'last'

/** A named daily number. */
export type Metric = {
  id: number
  /** dimensionId of the public API. */
  key: string
  label: string
  unit: string | null
  description: string | null
  aggregate: Aggregate
  isDefault: boolean
}

export type Point = { day: string; value: number }

/** `value` is null where nothing was measured: the line breaks there, it does not dip to nought. */
export type Bucket = { start: string; end: string; value: number | null; isPartial: boolean }

/** Everything a chart needs to know of a series, so that drawing it takes no arithmetic. */
export type PreparedSeries = {
  buckets: Bucket[]
  /** Over the whole period, and over the one of equal length before it. */
  total: number | null
  previous: number | null
  /** (total - previous) / previous; null when either is missing or previous is nought. */
  change: number | null
  latest: Point | null
  /** What is compared where a change is shown: the period with the one before, else the last month with the one before. */
  compared: { now: number; before: number; over: 'period' | 'month' } | null
}

export type MetricSeries = PreparedSeries & { metric: Metric }

/** A bucket that leaves a chart readable: days up to six weeks, weeks up to fifteen months, else months. */
export function granularityOf({ from, to }: { from: string; to: string }): Granularity {
  const days = daysBetween(from, to)
  if (days <= 45) return 'day'
  return days <= 460 ? 'week' : 'month'
}
