'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MetricRow, type MetricRowChange } from '@/components/metrics/metric-row'
import { UsageChart } from '@/components/metrics/usage-chart'
import { useClock } from '@/components/records/models-context'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Segmented } from '@/components/ui/segmented'
import { loadSeries, type SeriesOf } from '@/lib/client/series'
import { formatDay } from '@/lib/core/date-words'
import { addDays } from '@/lib/core/dates'
import { granularityOf, type MetricSeries } from '@/lib/core/metric-series'
import { formatNumber, formatPercent, withUnit } from '@/lib/core/numbers'

type Range = '30' | '90' | '365' | 'all'
type Days = { from: string; to: string }
type UsageSummaryProps = {
  title: string
  of: SeriesOf
  /** `measured` is the first and last day on which anything was measured. */
  initial: { range: Range; measured: Days | null; series: MetricSeries[] }
  most: number
  detailed: boolean
}

const ranges: { value: Range; label: string }[] = [
  { value: '30', label: '30 d' },
  { value: '90', label: '90 d' },
  { value: '365', label: '1 y' },
  { value: 'all', label: 'All' },
]

/** Metrics in a list; the chosen one in a chart beside it. */
export function UsageSummary({ title, of, initial, most, detailed }: UsageSummaryProps) {
  const { today } = useClock()
  const [range, setRange] = useState<Range>(initial.range)
  const [chosen, setChosen] = useState<string | null>(null)
  const days: Days =
    range === 'all'
      ? (initial.measured ?? { from: today, to: today })
      : { from: addDays(today, -Number(range)), to: today }
  const { data, isError, isFetching, refetch } = useQuery({
    queryKey: ['series', of, range, today],
    queryFn: ({ signal }) => loadSeries({ of, ...days, granularity: granularityOf(days) }, signal),
    staleTime: 60_000,
    placeholderData: (before) => before,
    ...(range === initial.range && { initialData: initial.series }),
  })
  const inPeriod = (data ?? []).filter((one) => one.total !== null)
  const metrics = inPeriod.slice(0, most)
  const current = metrics.find((one) => one.metric.key === chosen) ?? metrics[0]
  return (
    <section aria-label={title}>
      <div className="sec mb-1.5">
        <h2>{title}</h2>
        <span className="ml-auto">
          <Segmented label="Period" value={range} onChange={setRange} options={ranges} />
        </span>
      </div>
      {isError ? <ErrorState title="Could not load usage" onRetry={() => refetch()} /> : null}
      {!isError && !current ? (
        <EmptyState title={initial.measured ? 'No usage in this period' : 'No usage yet'}>
          Numbers appear when metrics are imported or pushed through the API.
        </EmptyState>
      ) : null}
      {current ? (
        <div className={`widget grid md:grid-cols-[280px_1fr] ${isFetching ? 'opacity-55' : ''}`}>
          <section
            aria-label="Metrics"
            className={`p-1 md:border-r max-md:border-b border-line ${detailed ? 'max-h-[420px] overflow-auto' : ''}`}
          >
            {metrics.map((one) => (
              <MetricRow
                key={one.metric.key}
                name={one.metric.label}
                value={shown(one.total, one.metric.unit)}
                change={changeOf(one)}
                values={one.buckets.map((bucket) => bucket.value)}
                selected={one === current}
                onSelect={() => setChosen(one.metric.key)}
              />
            ))}
          </section>
          <div className="p-4 min-w-0">
            <UsageChart title={current.metric.label} series={chartOf(current, today)} height={detailed ? 300 : 186} />
          </div>
        </div>
      ) : null}
    </section>
  )
}

function chartOf(series: MetricSeries, today: string) {
  return {
    points: series.buckets.map((bucket) => ({ label: formatDay(bucket.start, today), value: bucket.value })),
    unit: series.metric.unit ?? undefined,
  }
}

/** In points where the metric is a share itself, else in percent. */
function changeOf({ compared, metric }: MetricSeries): MetricRowChange | undefined {
  if (compared === null || (metric.unit !== '%' && compared.before === 0)) return undefined
  const { now, before, over } = compared
  const by = metric.unit === '%' ? now - before : ((now - before) / Math.abs(before)) * 100
  const size = metric.unit === '%' ? `${formatNumber(Math.abs(by), 1)} pt` : formatPercent(Math.round(Math.abs(by)))
  const isSame = !/[1-9]/.test(size)
  return {
    text: isSame ? size : `${by > 0 ? '+' : '−'}${size}`,
    good: isSame ? null : by > 0,
    against: over === 'period' ? 'against the period before' : 'the last 30 days against the 30 before',
  }
}

function shown(value: number | null, unit: string | null): string {
  if (value === null) return 'No data'
  const text = formatNumber(value, Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1)
  // Beside its name and its line there is room for a sign only.
  return unit === '%' ? withUnit(text, unit) : text
}
