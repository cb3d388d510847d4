import Link from 'next/link'
import type { z } from 'zod'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { Avatar } from '@/components/ui/avatar'
import { EmptyState } from '@/components/ui/empty-state'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { ListRow } from '@/components/ui/list-row'
import { loadStakeholders } from '@/lib/loaders/load-panels'
import type { stakeholders } from '@/lib/profiles/widgets/stakeholders'

export async function StakeholdersWidget({ id, title, settings }: WidgetProps<z.infer<typeof stakeholders.settings>>) {
  const people = await loadStakeholders(id, settings)
  return (
    <WidgetSection title={title}>
      {people === null ? <ForbiddenState title="People are not for your role" /> : null}
      {people?.length === 0 ? (
        <EmptyState title="No stakeholders yet">Give a person a role, or mark them as primary contact.</EmptyState>
      ) : null}
      <ul>
        {people?.map(({ id: personId, values }) => (
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
                <span className="text-xs text-ink-3 flex-none">{partOf(values)}</span>
              </Link>
            </ListRow>
          </li>
        ))}
      </ul>
    </WidgetSection>
  )
}

function partOf({ personas, primary }: Record<string, unknown>): string | null {
  if (Array.isArray(personas) && personas.length > 0) return personas.join(', ')
  return primary === true ? 'Primary contact' : null
}
