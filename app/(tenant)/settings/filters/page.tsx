import { FiltersList } from '@/components/filters/filters-list'
import { loadFilterSettings } from '@/lib/loaders/load-filter-settings'

export const metadata = { title: 'Filters' }

/** Everybody's own and shared filters; only those who may can change one. */
export default async function FiltersPage() {
  return <FiltersList filters={await loadFilterSettings()} />
}
