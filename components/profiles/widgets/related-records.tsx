import type { z } from 'zod'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { RelatedTable } from '@/components/records/related-table'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { MisconfiguredState } from '@/components/ui/misconfigured-state'
import { loadProfile } from '@/lib/loaders/load-profile'
import { loadRelated } from '@/lib/loaders/load-widgets'
import type { relatedRecords } from '@/lib/profiles/widgets/related-records'

export async function RelatedRecordsWidget({
  modelKey,
  id,
  settings,
}: WidgetProps<z.infer<typeof relatedRecords.settings>>) {
  const { answer } = await loadProfile(modelKey, id)
  const related = await loadRelated(modelKey, answer.record.id, settings.relation)
  if (related.state === 'missing')
    return (
      <MisconfiguredState title="These records are not related any more">
        An administrator can change it in the profile template.
      </MisconfiguredState>
    )
  if (related.state === 'forbidden') return <ForbiddenState title="These records are not for your role" />
  const { state: _, page, ...source } = related
  return <RelatedTable about={{ model: modelKey, id: answer.record.id }} source={source} initial={page} />
}
