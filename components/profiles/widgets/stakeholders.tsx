import type { z } from 'zod'
import { WidgetForbidden } from '@/components/profiles/widget-forbidden'
import type { WidgetProps } from '@/components/profiles/widget-props'
import { WidgetSection } from '@/components/profiles/widget-section'
import { PersonRow } from '@/components/profiles/widgets/person-row'
import { EmptyState } from '@/components/ui/empty-state'
import { loadStakeholders } from '@/lib/loaders/load-panels'
import type { stakeholders } from '@/lib/profiles/widgets/stakeholders'

export async function StakeholdersWidget({ id, title, settings }: WidgetProps<z.infer<typeof stakeholders.settings>>) {
  const people = await loadStakeholders(id, settings)
  return (
    <WidgetSection title={title}>
      {people === null ? <WidgetForbidden of="enduser" /> : null}
      {people?.length === 0 ? (
        <EmptyState title="No stakeholders yet">Give a person a role, or mark them as primary contact.</EmptyState>
      ) : null}
      <ul>
        {people?.map((person) => (
          <PersonRow key={person.id} person={person} fact={partOf(person.values)} />
        ))}
      </ul>
    </WidgetSection>
  )
}

function partOf({ personas, primary }: Record<string, unknown>): string | null {
  if (Array.isArray(personas) && personas.length > 0) return personas.join(', ')
  return primary === true ? 'Primary contact' : null
}
