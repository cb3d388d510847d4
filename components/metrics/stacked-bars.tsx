'use client'

import { lazy } from 'react'
import { ChartFrame } from '@/components/metrics/chart-frame'
import { amountText, partColour, type StackedSeries, totalAt } from '@/components/metrics/stacked-series'

type StackedBarsProps = {
  title: string
  series: StackedSeries
  height?: number
}

const StackedDrawing = lazy(() =>
  import('@/components/metrics/stacked-drawing').then((module) => ({ default: module.StackedDrawing })),
)

/** Sums over time by part. Forecast wears the same hue, hatched. */
export function StackedBars({ title, series, height = 168 }: StackedBarsProps) {
  const { periods, parts } = series
  const format = amountText(series)
  const total = (index: number) => totalAt(series, index)
  const last = periods.length - 1
  return (
    <ChartFrame
      title={title}
      height={height}
      summary={`${title}: ${format(total(0))} at ${periods[0]?.label ?? ''}, ${format(total(last))} at ${periods[last]?.label ?? ''}.`}
      table={{
        head: ['Period', ...parts.map((part) => part.label), 'Total'],
        rows: periods.map((period, index) => [
          period.forecast ? `${period.label}, forecast` : period.label,
          ...parts.map((part) => format(part.values[index] ?? 0)),
          format(total(index)),
        ]),
      }}
      legend={
        <Legend
          parts={parts.map((part, index) => ({ label: part.label, colour: partColour(index) }))}
          forecast={periods.some((period) => period.forecast)}
        />
      }
    >
      <StackedDrawing series={series} height={height} />
    </ChartFrame>
  )
}

function Legend({ parts, forecast }: { parts: { label: string; colour: string }[]; forecast: boolean }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-3">
      {parts.map((part) => (
        <span key={part.label} className="inline-flex items-center gap-1.5">
          <span className="size-2 rounded-[2px]" style={{ background: part.colour }} /> {part.label}
        </span>
      ))}
      {forecast ? (
        <span className="inline-flex items-center gap-1.5">
          <span
            className="size-2 rounded-[2px]"
            style={{ background: 'repeating-linear-gradient(135deg, var(--ink-2) 0 2px, transparent 2px 4px)' }}
          />
          Forecast
        </span>
      ) : null}
    </span>
  )
}
