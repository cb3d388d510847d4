import type { z } from 'zod'
import { WidgetForbidden } from '@/components/profiles/widget-forbidden'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { PersonRow } from '@/components/profiles/widgets/person-row'
import { EmptyState } from '@/components/ui/empty-state'
import { formatMoment } from '@/lib/core/date-words'
import { loadColleagues } from '@/lib/loaders/load-person'
import { loadProfile } from '@/lib/loaders/load-profile'
import { loadViewerTimeZone } from '@/lib/loaders/load-viewer-time-zone'
import type { colleagues } from '@/lib/profiles/widgets/colleagues'

export async function ColleaguesWidget({
  modelKey,
  id,
  title,
  settings,
}: WidgetProps<z.infer<typeof colleagues.settings>>) {
  const { ctx } = await loadProfile(modelKey, id)
  const [found, timeZone] = await Promise.all([loadColleagues(id, settings.limit), loadViewerTimeZone()])
  return (
    <WidgetSection title={title} hint={found?.company ? `at ${found.company}` : undefined}>
      {found === null ? <WidgetForbidden of="enduser" /> : null}
      {found?.rows.length === 0 ? <EmptyState title="Nobody else is known there" /> : null}
      <ul>
        {found?.rows.map((person) => {
          const { lastTouch } = person.values
          const fact = typeof lastTouch === 'string' ? formatMoment(lastTouch, ctx.clock.now, timeZone) : 'Never'
          return <PersonRow key={person.id} person={person} fact={fact} />
        })}
      </ul>
    </WidgetSection>
  )
}
