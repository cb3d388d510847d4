import { z } from 'zod'
import { filterSchema } from '@/lib/filters/schema'
import { defineWidget } from '@/lib/profiles/widget'

/** How many related records there are, or a sum over them, as one big number that leads to its rows. */
export const numberTile = defineWidget({
  key: 'number-tile',
  label: 'Number',
  hint: 'A count or sum of related records',
  icon: 'hash',
  category: 'Numbers',
  settings: z.object({
    relation: z.string('Choose which records.').min(1, 'Choose which records.'),
    /** Summed; counted when empty. */
    sum: z.array(z.string().max(60)).max(1).default([]),
    filter: filterSchema.nullable().default(null),
  }),
  parameters: [
    { key: 'relation', label: 'Records', kind: 'relation' },
    { key: 'sum', label: 'Sum of', hint: 'Empty: how many there are', kind: 'fields', of: 'relation', most: 1 },
    { key: 'filter', label: 'Only where', kind: 'filter' },
  ],
  span: 4,
  lines: 2,
})
