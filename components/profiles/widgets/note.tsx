import type { z } from 'zod'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { EmptyState } from '@/components/ui/empty-state'
import { shownText } from '@/lib/loaders/load-panels'
import type { note } from '@/lib/profiles/widgets/note'

export async function NoteWidget({ title, settings }: WidgetProps<z.infer<typeof note.settings>>) {
  const html = shownText(settings.html)
  return (
    <WidgetSection title={title}>
      {html.replace(/<[^>]*>/g, '').trim() === '' ? (
        <EmptyState title="Nothing is written here yet" />
      ) : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on the server a line above
        <div className="prose text-sm" dangerouslySetInnerHTML={{ __html: html }} />
      )}
    </WidgetSection>
  )
}
