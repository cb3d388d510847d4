'use client'

import { lazy } from 'react'
import { ChartFrame } from '@/components/metrics/chart-frame'
import type { UsageSeries } from '@/components/metrics/usage-series'
import { usageSummary } from '@/components/metrics/usage-summary'
import { usageText } from '@/components/metrics/usage-text'
import { EmptyState } from '@/components/ui/empty-state'

type UsageChartProps = { title: string; series: UsageSeries; height?: number }

const UsageDrawing = lazy(() =>
  import('@/components/metrics/usage-drawing').then((module) => ({ default: module.UsageDrawing })),
)

/** One metric over time. Gaps break the line; the drawing decides nothing, the series is prepared. */
export function UsageChart({ title, series, height = 186 }: UsageChartProps) {
  const { points, unit } = series
  const last = points.findLast((point) => point.value !== null)
  const text = (value: number) => usageText(value, unit)
  if (!last)
    return (
      <EmptyState title={`No ${title.toLowerCase()} yet`}>Numbers appear the day after the first event.</EmptyState>
    )
  return (
    <ChartFrame
      title={title}
      summary={usageSummary(title, series, text)}
      height={height}
      table={{
        head: ['Period', title],
        rows: points.map((point) => [point.label, point.value === null ? 'No data' : text(point.value)]),
      }}
    >
      <UsageDrawing title={title} series={series} height={height} />
    </ChartFrame>
  )
}
