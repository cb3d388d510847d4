import Link from 'next/link'
import type { z } from 'zod'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { Avatar } from '@/components/ui/avatar'
import { EmptyState } from '@/components/ui/empty-state'
import { ListRow } from '@/components/ui/list-row'
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
    <section aria-labelledby="colleagues-heading">
      <div className="sec mb-1.5">
        <h2 id="colleagues-heading">{title}</h2>
        {found?.company ? <span className="text-xs text-ink-3">at {found.company}</span> : null}
      </div>
      {!found || found.rows.length === 0 ? <EmptyState title="Nobody else is known there" /> : null}
      <ul>
        {found?.rows.map(({ id: personId, values }) => (
          <li key={personId}>
            <ListRow asChild>
              <Link href={`/endusers/${personId}`}>
                <Avatar name={String(values.name ?? '')} size={24} decorative />
                <span className="min-w-0 flex-1">
                  <span className="block text-ink font-medium truncate">{String(values.name ?? 'Unnamed')}</span>
                  <span className="block text-xs text-ink-3 truncate">
                    {typeof values.position === 'string' ? values.position : null}
                  </span>
                </span>
                <span className="text-xs text-ink-3 flex-none">
                  {typeof values.lastTouch === 'string'
                    ? formatMoment(values.lastTouch, ctx.clock.now, timeZone)
                    : 'Never'}
                </span>
              </Link>
            </ListRow>
          </li>
        ))}
      </ul>
    </section>
  )
}
