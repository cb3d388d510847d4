import type { z } from 'zod'
import { PlannedList } from '@/components/activity/planned-list'
import { WidgetForbidden } from '@/components/profiles/widget-forbidden'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { loadProfile } from '@/lib/loaders/load-profile'
import { loadPlanned } from '@/lib/loaders/load-widgets'
import type { planned } from '@/lib/profiles/widgets/planned'

export async function PlannedWidget({ modelKey, id, title, settings }: WidgetProps<z.infer<typeof planned.settings>>) {
  const { answer } = await loadProfile(modelKey, id)
  const page = await loadPlanned({ model: modelKey, id: answer.record.id }, settings.limit)
  if (!page)
    return (
      <WidgetSection title={title}>
        <WidgetForbidden of="task" />
      </WidgetSection>
    )
  const companyId = modelKey === 'company' ? answer.record.id : answer.record.values.companyId
  return (
    <PlannedList
      title={title}
      about={{ model: modelKey, id: answer.record.id, companyId: typeof companyId === 'string' ? companyId : null }}
      limit={settings.limit}
      initial={page}
    />
  )
}
