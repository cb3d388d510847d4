import type { z } from 'zod'
import { WidgetForbidden } from '@/components/profiles/widget-forbidden'
import { WidgetMisfit } from '@/components/profiles/widget-misfit'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { RelatedTable } from '@/components/records/related-table'
import { loadProfile } from '@/lib/loaders/load-profile'
import { loadRelated } from '@/lib/loaders/load-widgets'
import { relatedRecords } from '@/lib/profiles/widgets/related-records'

export async function RelatedRecordsWidget({
  modelKey,
  id,
  title,
  settings,
}: WidgetProps<z.infer<typeof relatedRecords.settings>>) {
  const { answer } = await loadProfile(modelKey, id)
  const related = await loadRelated(modelKey, answer.record.id, settings)
  if (related.state !== 'ready')
    return (
      <WidgetSection title={title}>
        {related.state === 'forbidden' ? (
          <WidgetForbidden of={related.of} />
        ) : (
          <WidgetMisfit
            modelKey={modelKey}
            id={id}
            title={
              related.state === 'missing'
                ? 'These records are not related any more'
                : 'Its filter does not work any more'
            }
            says={related.state === 'broken' ? related.says : null}
          />
        )}
      </WidgetSection>
    )
  const { state: _, page, ...source } = related
  return (
    <RelatedTable
      title={title === relatedRecords.label ? undefined : title}
      about={{ model: modelKey, id: answer.record.id }}
      source={source}
      initial={page}
    />
  )
}
