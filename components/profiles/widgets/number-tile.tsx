import type { z } from 'zod'
import { WidgetForbidden } from '@/components/profiles/widget-forbidden'
import { WidgetMisfit } from '@/components/profiles/widget-misfit'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { listHrefFor } from '@/components/records/href-for'
import { Link } from '@/components/ui/link'
import { listViewQuery } from '@/lib/client/list-params'
import { loadNumber } from '@/lib/loaders/load-panels'
import { nameOf } from '@/lib/models/name-of'
import { numberTile } from '@/lib/profiles/widgets/number-tile'

export async function NumberTileWidget({
  modelKey,
  id,
  title,
  settings,
}: WidgetProps<z.infer<typeof numberTile.settings>>) {
  const { relation, sum, filter } = settings
  const isNamed = title !== numberTile.label
  const found = await loadNumber(modelKey, id, { relation, sum: sum[0], filter })
  if (found.state === 'ready')
    return (
      <section aria-label={title} className="widget p-4">
        <div className="text-xs text-ink-3">{isNamed ? title : found.of.label.many}</div>
        <Link
          href={`${listHrefFor(found.of)}${listViewQuery({ filter: found.rows })}`}
          className="block text-2xl font-semibold text-ink num hover:underline"
        >
          {found.text}
        </Link>
        {/* What is counted is said once: by the tile's own name, or under it. */}
        <div className="text-xs text-ink-3">
          {found.label ??
            (isNamed && title.toLowerCase() !== found.of.label.many.toLowerCase() ? nameOf(found.of) : null)}
        </div>
      </section>
    )
  return (
    <WidgetSection title={title}>
      {found.state === 'forbidden' ? (
        <WidgetForbidden of={found.of} />
      ) : (
        <WidgetMisfit
          modelKey={modelKey}
          id={id}
          title={
            found.state === 'missing' ? 'What it counted is not there any more' : 'Its filter does not work any more'
          }
          says={found.state === 'broken' ? found.says : null}
        />
      )}
    </WidgetSection>
  )
}
