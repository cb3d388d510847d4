import { ActivityHeatmap, type HeatmapSeries } from '@/components/metrics/activity-heatmap'
import { Progress } from '@/components/ui/progress'
import { formatDay } from '@/lib/core/date-words'
import { addDays } from '@/lib/core/dates'
import { formatNumber } from '@/lib/core/numbers'

export type ProductActivity = {
  from: string
  weeks: number
  today: string
  days: { day: string; weight: number }[]
  actions: { action: string; now: number }[]
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Active days as a calendar. */
export function ActiveDays({ activity }: { activity: ProductActivity }) {
  const total = activity.days.reduce((sum, day) => sum + day.weight, 0)
  const dayOf = (row: number, column: number) => addDays(activity.from, column * 7 + row)
  return (
    <ActivityHeatmap
      summary={`${formatNumber(total)} events on ${activity.days.length} days of the last ${activity.weeks} weeks.`}
      series={heatOf(activity)}
      cellText={(row, column, value) => `${value} events, ${formatDay(dayOf(row, column), activity.today)}`}
    />
  )
}

/** What was used in the last 30 days; `narrow` where there is little room. */
export function UsedMost({ actions, narrow = false }: { actions: ProductActivity['actions']; narrow?: boolean }) {
  const highest = Math.max(1, ...actions.map((one) => one.now))
  const columns = narrow ? 'grid-cols-[120px_1fr_40px]' : 'grid-cols-[140px_1fr_56px]'
  return (
    <ul className="flex flex-col gap-2">
      {actions.map((one) => (
        <li key={one.action} className={`grid ${columns} items-center gap-3 text-sm`}>
          <span className="truncate">{one.action}</span>
          <Progress label={`${one.action}: ${one.now}`} value={one.now} max={highest} tone="accent" />
          <span className="num text-ink text-right">{formatNumber(one.now)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Weeks as columns, weekdays as rows; days still to come are blank. A month is named where it begins. */
function heatOf({ from, weeks, today, days }: ProductActivity): HeatmapSeries {
  const weights = new Map(days.map(({ day, weight }) => [day, weight]))
  const starts = Array.from({ length: weeks }, (_, week) => addDays(from, week * 7))
  const month = (day: string) => formatDay(day, today).split(' ')[1] ?? ''
  return {
    rows: weekdays,
    columns: starts.map((start, at) => ({
      key: start,
      ...(at % 4 === 0 && { label: month(start) }),
    })),
    values: weekdays.map((_, row) =>
      starts.map((start) => {
        const day = addDays(start, row)
        return day > today ? null : (weights.get(day) ?? 0)
      }),
    ),
  }
}
