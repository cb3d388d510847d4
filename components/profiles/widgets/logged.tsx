import type { z } from 'zod'
import { LoggedFeed } from '@/components/activity/logged-feed'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { loadProfile } from '@/lib/loaders/load-profile'
import { loadLogged } from '@/lib/loaders/load-widgets'
import type { logged } from '@/lib/profiles/widgets/logged'

export async function LoggedWidget({ modelKey, id, settings }: WidgetProps<z.infer<typeof logged.settings>>) {
  const { answer } = await loadProfile(modelKey, id)
  const page = await loadLogged({ model: modelKey, id: answer.record.id }, settings.limit)
  if (!page) return <ForbiddenState title="Conversations are not for your role" />
  return (
    <LoggedFeed
      about={{ model: modelKey, id: answer.record.id, companyId: null }}
      limit={settings.limit}
      initial={page}
    />
  )
}
