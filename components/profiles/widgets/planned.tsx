import type { z } from 'zod'
import { PlannedList } from '@/components/activity/planned-list'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { loadProfile } from '@/lib/loaders/load-profile'
import { loadPlanned } from '@/lib/loaders/load-widgets'
import type { planned } from '@/lib/profiles/widgets/planned'

export async function PlannedWidget({ modelKey, id, settings }: WidgetProps<z.infer<typeof planned.settings>>) {
  const { answer } = await loadProfile(modelKey, id)
  const page = await loadPlanned({ model: modelKey, id: answer.record.id }, settings.limit)
  if (!page) return <ForbiddenState title="Tasks are not for your role" />
  const companyId = modelKey === 'company' ? answer.record.id : answer.record.values.companyId
  return (
    <PlannedList
      about={{ model: modelKey, id: answer.record.id, companyId: typeof companyId === 'string' ? companyId : null }}
      limit={settings.limit}
      initial={page}
    />
  )
}
