import { addDays, addMonths, daysBetween, startOfMonth, startOfWeek } from '@/lib/core/dates'
import type { Aggregate, Bucket, Granularity, Point, PreparedSeries } from '@/lib/core/metric-series'

export type SeriesRequest = { from: string; to: string; granularity: Granularity; aggregate: Aggregate }

/** First day that `prepareSeries` looks at: where the previous period begins. */
export function previousFrom({ from, to }: { from: string; to: string }): string {
  return addDays(from, -(daysBetween(from, to) + 1))
}

/** Everything a chart needs to know of a series, so that drawing it takes no arithmetic. Days may be given in any order. */
export function prepareSeries(points: Point[], { from, to, granularity, aggregate }: SeriesRequest): PreparedSeries {
  const sorted = [...points].sort((a, b) => (a.day < b.day ? -1 : 1))
  const inside = sorted.filter(({ day }) => day >= from && day <= to)
  const earliest = previousFrom({ from, to })
  const before = sorted.filter(({ day }) => day >= earliest && day < from)
  const total = combine(inside, aggregate)
  const previous = combine(before, aggregate)
  return {
    buckets: bucketsOf(inside, { from, to, granularity, aggregate }),
    total,
    previous,
    change: total === null || !previous ? null : (total - previous) / Math.abs(previous),
    latest: inside.at(-1) ?? null,
    compared:
      total !== null && previous !== null
        ? { now: total, before: previous, over: 'period' }
        : comparedLately(inside, { to, aggregate }),
  }
}

const monthDays = 30

/** The last month of a period with the one before, where there is nothing before the period. */
function comparedLately(
  inside: Point[],
  { to, aggregate }: Pick<SeriesRequest, 'to' | 'aggregate'>,
): PreparedSeries['compared'] {
  const middle = addDays(to, -monthDays)
  const start = addDays(middle, -monthDays)
  const now = combine(
    inside.filter(({ day }) => day > middle),
    aggregate,
  )
  const before = combine(
    inside.filter(({ day }) => day > start && day <= middle),
    aggregate,
  )
  // A month that was not measured from its beginning is no month to compare with.
  const isWhole = inside.some(({ day }) => day <= addDays(start, 1))
  return now === null || before === null || !isWhole ? null : { now, before, over: 'month' }
}

function bucketsOf(points: Point[], { from, to, granularity, aggregate }: SeriesRequest): Bucket[] {
  const buckets: Bucket[] = []
  let next = 0
  let following = ''
  for (let start = startOf[granularity](from); start <= to; start = following) {
    following = after[granularity](start)
    const end = granularity === 'day' ? start : addDays(following, -1)
    const held: Point[] = []
    for (let point = points[next]; point && point.day <= end; point = points[++next]) held.push(point)
    buckets.push({ start, end, value: combine(held, aggregate), isPartial: start < from || end > to })
    // Nothing follows the last day there is.
    if (following <= start) break
  }
  return buckets
}

function combine(points: Point[], aggregate: Aggregate): number | null {
  if (points.length === 0) return null
  if (aggregate === 'last') return points.at(-1)?.value ?? null
  const sum = points.reduce((sofar, { value }) => sofar + value, 0)
  return aggregate === 'sum' ? sum : sum / points.length
}

const startOf: Record<Granularity, (day: string) => string> = {
  day: (day) => day,
  week: startOfWeek,
  month: startOfMonth,
}

const after: Record<Granularity, (day: string) => string> = {
  day: (day) => addDays(day, 1),
  week: (day) => addDays(day, 7),
  month: (day) => addMonths(day, 1),
}
