import { z } from 'zod'
import { filterSchema } from '@/lib/filters/schema'
import { defineWidget } from '@/lib/profiles/widget'

/** Records that point at this one, as a table. `relation` is the name of the way to them, as in filters. */
export const relatedRecords = defineWidget({
  key: 'related-records',
  label: 'Related records',
  hint: 'A table of what belongs to this record',
  icon: 'list',
  category: 'Records',
  settings: z.object({
    relation: z.string('Choose which records.').min(1, 'Choose which records.'),
    /** Their own columns when empty. */
    columns: z.array(z.string().max(60)).max(12).default([]),
    filter: filterSchema.nullable().default(null),
    sort: z
      .object({ field: z.string().max(100), descending: z.boolean().default(false) })
      .nullable()
      .default(null),
    limit: z.number().int().min(1).max(100).default(25),
  }),
  parameters: [
    { key: 'relation', label: 'Records', kind: 'relation' },
    { key: 'columns', label: 'Columns', kind: 'fields', of: 'relation', most: 12 },
    { key: 'filter', label: 'Only where', kind: 'filter' },
    { key: 'sort', label: 'Sorted by', kind: 'sort' },
    { key: 'limit', label: 'At first', kind: 'number', min: 1, max: 100 },
  ],
  lines: 8,
})
