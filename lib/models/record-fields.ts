import type { ResolvedField } from '@/lib/models/resolved'

/** What a column with our own ids is called in files: by it an import finds the records again. */
export const idColumnName = 'Panorama id'

/**
 * What every record has besides the fields of its model: shown, filtered and sorted like any, never written. The stamps are
 * among the fields of every resolved model; the id is not, though paths may end with it.
 */
export const recordFields: ResolvedField[] = [
  recordField({ key: 'id', api: '_id', label: 'ID', type: 'reference' }),
  recordField({ key: 'createdAt', api: 'createdAt', label: 'Created', type: 'dateTime' }),
  recordField({ key: 'updatedAt', api: 'updatedAt', label: 'Updated', type: 'dateTime' }),
]

/** A field that nobody declared, with nothing special about it: shown and compared, never written. */
export function recordField(own: Pick<ResolvedField, 'key' | 'api' | 'label' | 'type'>): ResolvedField {
  return {
    ...own,
    apiAliases: [],
    description: null,
    options: {},
    relation: null,
    custom: false,
    required: false,
    computed: true,
    locked: false,
    hidden: false,
    featured: false,
    search: false,
    indexed: own.key === 'id',
    default: undefined,
  }
}
