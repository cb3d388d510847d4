'use client'

import { useId } from 'react'
import { Bar, BarChart, CartesianGrid, Cell, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { axisText, axisWidth, chartTicks } from '@/components/metrics/chart-scale'
import { ChartTip } from '@/components/metrics/chart-tip'
import { amountText, partColour, type StackedSeries, totalAt } from '@/components/metrics/stacked-series'
import { inCurrency } from '@/lib/core/money'

const axis = { fontSize: 11, fill: 'var(--ink-3)' }

/** The drawing of stacked bars, loaded once there is something to draw. */
export function StackedDrawing({ series, height }: { series: StackedSeries; height: number }) {
  const { periods, parts, currency = null } = series
  const id = useId()
  const format = amountText(series)
  const rows = periods.map((period, index) => ({
    label: period.label,
    ...Object.fromEntries(parts.map((part) => [part.key, part.values[index] ?? 0])),
  }))
  const ticks = chartTicks(periods.map((_, index) => totalAt(series, index)))
  const tickText = (value: number) => (value === 0 ? '0' : inCurrency(axisText(value), currency))
  const hatch = (part: number) => `hatch-${id}-${part}`
  return (
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
              <rect width="7" height="7" fill={partColour(index)} />
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
          tickFormatter={tickText}
          tickLine={false}
          axisLine={false}
          width={axisWidth(ticks.map(tickText))}
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
                title={`${periods[index]?.label}${periods[index]?.forecast ? ', forecast' : ''}: ${format(totalAt(series, index))}`}
                rows={parts.map((part, at) => ({
                  label: part.label,
                  value: format(part.values[index] ?? 0),
                  colour: partColour(at),
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
            fill={partColour(at)}
            stroke="var(--canvas)"
            strokeWidth={1}
            isAnimationActive={false}
            radius={at === parts.length - 1 ? [3, 3, 0, 0] : 0}
          >
            {periods.map((period) => (
              <Cell key={period.label} fill={period.forecast ? `url(#${hatch(at)})` : partColour(at)} />
            ))}
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
