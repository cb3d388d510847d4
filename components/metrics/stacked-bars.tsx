'use client'

import { useId } from 'react'
import { Bar, BarChart, CartesianGrid, Cell, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { ChartFrame } from '@/components/metrics/chart-frame'
import { axisText, chartTicks } from '@/components/metrics/chart-scale'
import { ChartTip } from '@/components/metrics/chart-tip'
import { inCurrency } from '@/lib/core/money'
import { formatNumber } from '@/lib/core/numbers'

export type StackedSeries = {
  /** One bar per period. */
  periods: { label: string; forecast: boolean }[]
  /** Drawn from the foot up, at most four; as many values as there are periods. */
  parts: { key: string; label: string; values: number[] }[]
  /** What they are amounts of, an ISO 4217 code. */
  currency?: string
}

type StackedBarsProps = {
  title: string
  series: StackedSeries
  height?: number
}

const colours = [1, 2, 3, 4, 5, 6].map((index) => `var(--chart-${index})`)
const axis = { fontSize: 11, fill: 'var(--ink-3)' }

/** Sums over time by part. Forecast wears the same hue, hatched. */
export function StackedBars({ title, series, height = 168 }: StackedBarsProps) {
  const { periods, parts, currency = null } = series
  const format = (value: number) => inCurrency(formatNumber(Math.round(value)), currency)
  const id = useId()
  const total = (index: number) => parts.reduce((sum, part) => sum + (part.values[index] ?? 0), 0)
  const rows = periods.map((period, index) => ({
    label: period.label,
    ...Object.fromEntries(parts.map((part) => [part.key, part.values[index] ?? 0])),
  }))
  const ticks = chartTicks(periods.map((_, index) => total(index)))
  const colour = (part: number) => colours[part % colours.length] ?? 'var(--chart-6)'
  const hatch = (part: number) => `hatch-${id}-${part}`
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
          parts={parts.map((part, index) => ({ label: part.label, colour: colour(index) }))}
          forecast={periods.some((period) => period.forecast)}
        />
      }
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 960, height }}>
        <BarChart
          data={rows}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="26%"
          accessibilityLayer={false}
        >
          <defs>
            {parts.map((part, index) => (
              <pattern
                key={part.key}
                id={hatch(index)}
                width="7"
                height="7"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width="7" height="7" fill={colour(index)} />
                <rect width="2" height="7" fill="var(--canvas)" opacity="0.75" />
              </pattern>
            ))}
          </defs>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis
            dataKey="label"
            tick={axis}
            tickLine={false}
            axisLine={false}
            height={24}
            tickMargin={6}
            minTickGap={8}
          />
          <YAxis
            ticks={ticks}
            domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
            tick={axis}
            tickFormatter={(value: number) => (value === 0 ? '0' : inCurrency(axisText(value), currency))}
            tickLine={false}
            axisLine={false}
            width={44}
          />
          <ReferenceLine y={0} stroke="var(--line-strong)" />
          <Tooltip
            cursor={{ fill: 'var(--hover)' }}
            isAnimationActive={false}
            content={({ active, label }) => {
              const index = periods.findIndex((period) => period.label === label)
              if (!active || index < 0) return null
              return (
                <ChartTip
                  title={`${periods[index]?.label}${periods[index]?.forecast ? ', forecast' : ''}: ${format(total(index))}`}
                  rows={parts.map((part, at) => ({
                    label: part.label,
                    value: format(part.values[index] ?? 0),
                    colour: colour(at),
                  }))}
                />
              )
            }}
          />
          {parts.map((part, at) => (
            <Bar
              key={part.key}
              dataKey={part.key}
              stackId="all"
              fill={colour(at)}
              stroke="var(--canvas)"
              strokeWidth={1}
              isAnimationActive={false}
              radius={at === parts.length - 1 ? [3, 3, 0, 0] : 0}
            >
              {periods.map((period) => (
                <Cell key={period.label} fill={period.forecast ? `url(#${hatch(at)})` : colour(at)} />
              ))}
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
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
