import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { DiscardedEvents } from '@/components/settings/discarded-events'
import { loadDiscarded } from '@/lib/loaders/load-discarded'

export const metadata = { title: 'Discarded events' }

export default async function DiscardedEventsPage() {
  const events = await loadDiscarded()
  return events ? <DiscardedEvents events={events} /> : <AdministratorsOnly title="Discarded events" />
}
