import type { z } from 'zod'
import { UsageChart } from '@/components/metrics/usage-chart'
import { WidgetMisfit } from '@/components/profiles/widget-misfit'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { EmptyState } from '@/components/ui/empty-state'
import { formatDay } from '@/lib/core/date-words'
import { loadMetricChart } from '@/lib/loaders/load-panels'
import type { metricChart } from '@/lib/profiles/widgets/metric-chart'

export async function MetricChartWidget({
  modelKey,
  id,
  title,
  settings,
}: WidgetProps<z.infer<typeof metricChart.settings>>) {
  const chart = await loadMetricChart(modelKey, id, { metric: settings.metric, days: Number(settings.range) })
  if (chart.state === 'missing')
    return (
      <WidgetSection title={title}>
        <WidgetMisfit
          modelKey={modelKey}
          id={id}
          title={chart.name ? `The metric “${chart.name}” is deleted` : 'This metric is not there any more'}
        />
      </WidgetSection>
    )
  const { series, metric, today } = chart
  const name = title === 'Metric chart' ? metric.label : title
  if (!series)
    return (
      <WidgetSection title={name}>
        <EmptyState title={`No ${metric.label.toLowerCase()} in this time`}>
          Numbers appear the day after the first event.
        </EmptyState>
      </WidgetSection>
    )
  return (
    <section aria-label={name} className="widget p-4">
      <UsageChart
        title={name}
        series={{
          points: series.buckets.map((bucket) => ({ label: formatDay(bucket.start, today), value: bucket.value })),
          ...(settings.goal > 0 && { goal: { label: 'Goal', value: settings.goal } }),
          ...(metric.unit && { unit: metric.unit }),
        }}
      />
    </section>
  )
}
