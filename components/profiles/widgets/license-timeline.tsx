import type { z } from 'zod'
import { WidgetForbidden } from '@/components/profiles/widget-forbidden'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { loadTimeline, type TermBar } from '@/lib/loaders/load-panels'
import type { licenseTimeline } from '@/lib/profiles/widgets/license-timeline'

const tones: Record<TermBar['state'], string> = {
  past: 'bg-chart-6/50',
  running: 'bg-chart-1',
  coming: 'bg-chart-1/40',
}

export async function LicenseTimelineWidget({
  id,
  title,
  settings,
}: WidgetProps<z.infer<typeof licenseTimeline.settings>>) {
  const timeline = await loadTimeline(id, settings.most)
  if (!timeline)
    return (
      <WidgetSection title={title}>
        <WidgetForbidden of="license" />
      </WidgetSection>
    )
  if (timeline.bars.length === 0)
    return (
      <WidgetSection title={title}>
        <EmptyState title="No licenses yet" />
      </WidgetSection>
    )
  return (
    <WidgetSection title={title}>
      <div className="grid grid-cols-[minmax(96px,180px)_1fr] gap-x-3">
        <span />
        <div aria-hidden className="relative h-5 text-2xs text-ink-3">
          {timeline.years.map(({ year, at }) => (
            <span key={year} className="absolute -translate-x-1/2" style={{ left: `${at}%` }}>
              {year}
            </span>
          ))}
        </div>
        {timeline.bars.map((bar) => (
          <div key={bar.id} className="contents">
            <Link
              href={`/data/licenses?preview=${bar.id}`}
              className="text-sm text-ink truncate leading-7 hover:underline"
            >
              {bar.name}
            </Link>
            <div className="relative h-7 border-b border-line">
              <span
                role="img"
                aria-label={`${bar.name}: ${bar.detail}`}
                title={bar.detail}
                className={`absolute top-2 h-3 rounded-sm ${tones[bar.state]} ${bar.isOpen ? 'rounded-r-none' : ''}`}
                style={{ left: `${bar.from}%`, width: `${Math.max(1, bar.to - bar.from)}%` }}
              />
              <span aria-hidden className="absolute inset-y-0 w-px bg-ink-3" style={{ left: `${timeline.today}%` }} />
            </div>
          </div>
        ))}
      </div>
    </WidgetSection>
  )
}
