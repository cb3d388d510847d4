'use client'

import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { axisText, axisWidth, chartTicks } from '@/components/metrics/chart-scale'
import { ChartTip } from '@/components/metrics/chart-tip'
import type { UsageSeries } from '@/components/metrics/usage-series'
import { usageText } from '@/components/metrics/usage-text'

const axis = { fontSize: 11, fill: 'var(--ink-3)' }

/** The drawing of a usage chart, loaded once there is something to draw. */
export function UsageDrawing({ title, series, height }: { title: string; series: UsageSeries; height: number }) {
  const { points, goal, markers = [], unit } = series
  const known = points.flatMap((point) => (point.value === null ? [] : [point.value]))
  const ticks = chartTicks(goal ? [...known, goal.value] : known)
  const last = points.findLast((point) => point.value !== null)
  const text = (value: number) => usageText(value, unit)
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height }}>
      <AreaChart data={points} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="label"
          tick={axis}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          minTickGap={48}
          interval="preserveStartEnd"
          height={24}
          tickMargin={6}
        />
        <YAxis
          ticks={ticks}
          domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
          tick={axis}
          tickFormatter={axisText}
          tickLine={false}
          axisLine={false}
          width={axisWidth(ticks.map(axisText))}
        />
        <Tooltip
          cursor={{ stroke: 'var(--ink)', strokeWidth: 1 }}
          isAnimationActive={false}
          content={({ active, payload, label }) => {
            const value = payload?.[0]?.value
            if (!active || typeof value !== 'number') return null
            return <ChartTip title={String(label)} rows={[{ label: title, value: text(value) }]} />
          }}
        />
        {markers.map((marker) => (
          <ReferenceLine
            key={marker.label}
            x={marker.at}
            stroke="var(--line-strong)"
            strokeDasharray="3 3"
            label={{ value: marker.label, position: 'insideBottomLeft', fontSize: 11, fill: 'var(--ink-2)' }}
          />
        ))}
        {goal ? (
          <ReferenceLine
            y={goal.value}
            stroke="var(--ink-3)"
            strokeDasharray="4 3"
            label={<GoalLabel text={`${goal.label} ${text(goal.value)}`} />}
          />
        ) : null}
        <Area
          dataKey="value"
          type="linear"
          stroke="var(--chart-1)"
          strokeWidth={2}
          fill="var(--chart-fill)"
          fillOpacity={1}
          dot={false}
          activeDot={{ r: 4, fill: 'var(--chart-1)', stroke: 'var(--canvas)', strokeWidth: 2 }}
          isAnimationActive={false}
        />
        {last ? (
          <ReferenceDot
            x={last.label}
            y={last.value ?? 0}
            r={4}
            fill="var(--chart-1)"
            stroke="var(--canvas)"
            strokeWidth={2}
          />
        ) : null}
      </AreaChart>
    </ResponsiveContainer>
  )
}

/** Stands on the line, at its right end, and interrupts it. Recharts hands in where the line runs. */
function GoalLabel({ text, viewBox }: { text: string; viewBox?: { x: number; y: number; width: number } }) {
  if (!viewBox) return null
  return (
    <text
      x={viewBox.x + viewBox.width}
      y={viewBox.y + 4}
      textAnchor="end"
      fontSize={11}
      fill="var(--ink-3)"
      stroke="var(--canvas)"
      strokeWidth={6}
      paintOrder="stroke"
    >
      {text}
    </text>
  )
}
