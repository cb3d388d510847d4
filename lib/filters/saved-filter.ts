import type { Filter } from '@/lib/filters/tree'

/** A filter kept under a name. */
export type SavedFilter = {
  id: string
  model: string
  name: string
  tree: Filter
  ownerId: string | null
  sharing: 'private' | 'shared' | 'everyone'
  /** Ids of members and roles. */
  sharedWith: string[]
}

export type SavedFilters = ReadonlyMap<string, SavedFilter>
