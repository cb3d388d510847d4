import type { z } from 'zod'
import { LoggedFeed } from '@/components/activity/logged-feed'
import { WidgetForbidden } from '@/components/profiles/widget-forbidden'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { loadProfile } from '@/lib/loaders/load-profile'
import { loadLogged } from '@/lib/loaders/load-widgets'
import type { logged } from '@/lib/profiles/widgets/logged'

export async function LoggedWidget({ modelKey, id, title, settings }: WidgetProps<z.infer<typeof logged.settings>>) {
  const { answer } = await loadProfile(modelKey, id)
  const page = await loadLogged({ model: modelKey, id: answer.record.id }, settings.limit)
  if (!page)
    return (
      <WidgetSection title={title}>
        <WidgetForbidden of="conversation" />
      </WidgetSection>
    )
  return (
    <LoggedFeed
      title={title}
      about={{ model: modelKey, id: answer.record.id, companyId: null }}
      limit={settings.limit}
      initial={page}
    />
  )
}
