import { queryOptions } from '@tanstack/react-query'
import type { Filter } from '@/lib/filters/tree'
import { callApi } from './call-api'
import { keys } from './query-keys'

/** A saved filter as the API answers it. */
export type SavedFilterEntry = {
  id: string
  model: string
  name: string
  description: string | null
  tree: Filter
  ownerId: string | null
  sharing: 'private' | 'shared' | 'everyone'
  sharedWith: string[]
  isTracked: boolean
  isPersonal: boolean
  updatedAt: string
}

/** The saved filters the person may use. */
export const savedFiltersQuery = queryOptions({
  queryKey: keys.savedFilters(),
  queryFn: async ({ signal }): Promise<SavedFilterEntry[]> => {
    const documents: (Omit<SavedFilterEntry, 'id' | 'tree'> & { _id: string; filter: Filter })[] = await (
      await callApi('filters', { signal })
    ).json()
    return documents.map(({ _id, filter, ...rest }) => ({ ...rest, id: _id, tree: filter }))
  },
  staleTime: 60_000,
})
