import type { z } from 'zod'
import { HeatmapLegend } from '@/components/metrics/activity-heatmap'
import { ActiveDays, UsedMost } from '@/components/metrics/product-activity-view'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { EmptyState } from '@/components/ui/empty-state'
import { loadProductActivity } from '@/lib/loaders/load-product-activity'
import type { productActivity } from '@/lib/profiles/widgets/product-activity'

export async function ProductActivityWidget({
  modelKey,
  id,
  title,
  settings,
}: WidgetProps<z.infer<typeof productActivity.settings>>) {
  const activity = await loadProductActivity(modelKey, id, settings.weeks)
  return (
    <section aria-label={title} className="widget p-4">
      <div className="sec mb-1.5">
        <h2>{title}</h2>
        <span className="text-xs text-ink-3">{activity.weeks} weeks</span>
        <span className="ml-auto">
          <HeatmapLegend />
        </span>
      </div>
      {activity.days.length === 0 ? <EmptyState title="No product activity yet" /> : <ActiveDays activity={activity} />}
      {activity.actions.length > 0 ? (
        <>
          <h3 className="text-sm mt-4 mb-1.5">Used in the last 30 days</h3>
          <UsedMost actions={activity.actions} />
        </>
      ) : null}
    </section>
  )
}
