import type { z } from 'zod'
import { WidgetForbidden } from '@/components/profiles/widget-forbidden'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { EmptyState } from '@/components/ui/empty-state'
import { formatMoment } from '@/lib/core/date-words'
import { formatNumber } from '@/lib/core/numbers'
import { plural } from '@/lib/core/text'
import { loadNps } from '@/lib/loaders/load-panels'
import { loadViewerTimeZone } from '@/lib/loaders/load-viewer-time-zone'
import type { nps } from '@/lib/profiles/widgets/nps'

export async function NpsWidget({ modelKey, id, title, settings }: WidgetProps<z.infer<typeof nps.settings>>) {
  const [found, timeZone] = await Promise.all([loadNps(modelKey, id, settings.comments), loadViewerTimeZone()])
  if (!found)
    return (
      <WidgetSection title={title}>
        <WidgetForbidden of="nps" />
      </WidgetSection>
    )
  if (found.mean === null)
    return (
      <WidgetSection title={title}>
        <EmptyState title="Nobody answered a survey yet" />
      </WidgetSection>
    )
  const bands = [
    { key: 'promoters', label: '9 and 10', count: found.promoters, tone: 'bg-good' },
    { key: 'passives', label: '7 and 8', count: found.passives, tone: 'bg-warn' },
    { key: 'detractors', label: '0 to 6', count: found.detractors, tone: 'bg-bad' },
  ]
  return (
    <WidgetSection title={title} hint={plural(found.answers, 'person answered', 'people answered')}>
      <div className="flex items-baseline gap-3">
        <strong className="text-2xl font-semibold text-ink num">{formatNumber(found.mean, 1)}</strong>
        <span className="text-xs text-ink-3">mean of the latest answers, net score {found.net}</span>
      </div>
      <div
        role="img"
        aria-label={bands.map((band) => `${band.label}: ${band.count}`).join(', ')}
        className="flex gap-px h-2 my-2 rounded-sm overflow-hidden bg-sunken"
      >
        {bands.map((band) =>
          band.count > 0 ? <span key={band.key} className={band.tone} style={{ flexGrow: band.count }} /> : null,
        )}
      </div>
      <ul className="flex gap-4 text-xs text-ink-3">
        {bands.map((band) => (
          <li key={band.key}>
            {band.label}: <span className="text-ink num">{band.count}</span>
          </li>
        ))}
      </ul>
      <ul className="mt-2">
        {found.comments.map((comment) => (
          <li key={comment.id} className="flex gap-3 py-1.5 border-t border-line text-sm">
            <span className="num font-semibold text-ink w-5 flex-none">{comment.score}</span>
            <span className="min-w-0">
              <span className="block text-ink-2">“{comment.text}”</span>
              <span className="text-xs text-ink-3">
                {comment.who}
                {comment.on ? `, ${formatMoment(comment.on, found.clock.now, timeZone)}` : ''}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </WidgetSection>
  )
}
