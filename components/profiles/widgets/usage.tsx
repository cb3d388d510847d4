import type { z } from 'zod'
import { UsageSummary } from '@/components/metrics/usage-summary-view'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { loadProfile } from '@/lib/loaders/load-profile'
import { loadUsage } from '@/lib/loaders/load-widgets'
import type { usage } from '@/lib/profiles/widgets/usage'

export async function UsageWidget({ modelKey, id, title, settings }: WidgetProps<z.infer<typeof usage.settings>>) {
  const { answer } = await loadProfile(modelKey, id)
  const usage = await loadUsage(modelKey, answer.record.id, settings.range)
  // What is not shown is not sent.
  const initial = { ...usage, series: usage.series.filter((one) => one.total !== null).slice(0, settings.most) }
  const of = modelKey === 'company' ? { companyId: answer.record.id } : { model: modelKey, id: answer.record.id }
  return <UsageSummary title={title} of={of} initial={initial} most={settings.most} detailed={settings.detailed} />
}
