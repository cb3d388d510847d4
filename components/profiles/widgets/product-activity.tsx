import type { z } from 'zod'
import { ActivityHeatmap, HeatmapLegend, type HeatmapSeries } from '@/components/metrics/activity-heatmap'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { EmptyState } from '@/components/ui/empty-state'
import { Progress } from '@/components/ui/progress'
import { formatDay } from '@/lib/core/date-words'
import { addDays } from '@/lib/core/dates'
import { loadProductActivity } from '@/lib/loaders/load-person'
import type { productActivity } from '@/lib/profiles/widgets/product-activity'

type Activity = Awaited<ReturnType<typeof loadProductActivity>>

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export async function ProductActivityWidget({
  id,
  title,
  settings,
}: WidgetProps<z.infer<typeof productActivity.settings>>) {
  const activity = await loadProductActivity(id, settings.weeks)
  const { days, actions, weeks } = activity
  const highest = Math.max(1, ...actions.map((one) => one.now))
  return (
    <section aria-labelledby="product-activity-heading" className="widget p-4">
      <div className="sec mb-1.5">
        <h2 id="product-activity-heading">{title}</h2>
        <span className="text-xs text-ink-3">{weeks} weeks</span>
        <span className="ml-auto">
          <HeatmapLegend />
        </span>
      </div>
      {days.length === 0 ? <EmptyState title="No product activity yet" /> : <Heat activity={activity} />}
      {actions.length > 0 ? (
        <>
          <h3 className="text-sm mt-4 mb-1.5">Used in the last 30 days</h3>
          <ul className="flex flex-col gap-2">
            {actions.map((one) => (
              <li key={one.action} className="grid grid-cols-[140px_1fr_56px] items-center gap-3 text-sm">
                <span className="truncate">{one.action}</span>
                <Progress label={`${one.action}: ${one.now}`} value={one.now} max={highest} tone="accent" />
                <span className="num text-ink text-right">{one.now.toLocaleString('en-GB')}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

function Heat({ activity }: { activity: Activity }) {
  const series = heatOf(activity)
  const total = activity.days.reduce((sum, day) => sum + day.weight, 0)
  const dayOf = (row: number, column: number) => addDays(activity.from, column * 7 + row)
  return (
    <ActivityHeatmap
      summary={`${total.toLocaleString('en-GB')} events on ${activity.days.length} days of the last ${activity.weeks} weeks.`}
      series={series}
      cellText={(row, column, value) => `${value} events, ${formatDay(dayOf(row, column), activity.today)}`}
    />
  )
}

/** Weeks as columns, weekdays as rows; days still to come are blank. A month is named where it begins. */
function heatOf({ from, weeks, today, days }: Activity): HeatmapSeries {
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
