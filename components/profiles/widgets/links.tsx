import type { z } from 'zod'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { EmptyState } from '@/components/ui/empty-state'
import { ExternalLink } from '@/components/ui/icons'
import { loadLinks } from '@/lib/loaders/load-panels'
import type { links } from '@/lib/profiles/widgets/links'

export async function LinksWidget({ modelKey, id, title, settings }: WidgetProps<z.infer<typeof links.settings>>) {
  const found = await loadLinks(modelKey, id, settings.links)
  return (
    <WidgetSection title={title}>
      {found.length === 0 ? <EmptyState title="No links for this record" /> : null}
      <ul>
        {found.map((link) => (
          <li key={`${link.label} ${link.url}`} className="border-b border-line">
            <a
              href={link.url}
              target="_blank"
              rel="noreferrer noopener"
              className="flex items-center gap-2 h-8 text-sm link"
            >
              <span className="truncate">{link.label}</span>
              <ExternalLink className="size-3.5 ml-auto text-ink-3 flex-none" />
            </a>
          </li>
        ))}
      </ul>
    </WidgetSection>
  )
}
