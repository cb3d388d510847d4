import type { UsageSeries } from '@/components/metrics/usage-series'

/** The chart in words: from where to where, its peak, its gaps, and how it stands to the goal. */
export function usageSummary(title: string, { points, goal }: UsageSeries, text: (value: number) => string): string {
  const known = points.flatMap((point) => (point.value === null ? [] : [{ label: point.label, value: point.value }]))
  const first = known[0]
  const last = known.at(-1)
  if (!first || !last) return `${title}: no data yet.`
  const peak = known.reduce((best, point) => (point.value > best.value ? point : best), first)
  const gaps = points.length - known.length
  return [
    `${title}: ${text(first.value)} at ${first.label}, ${text(last.value)} at ${last.label}.`,
    `Highest ${text(peak.value)} at ${peak.label}.`,
    gaps ? `${gaps} of ${points.length} without data.` : '',
    goal ? `${goal.label} is ${text(goal.value)}, ${last.value >= goal.value ? 'reached' : 'not reached'}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}
