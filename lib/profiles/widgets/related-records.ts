import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Records that point at this one, as a table. `relation` is the name of the way to them, as in filters. */
export const relatedRecords = defineWidget({
  key: 'related-records',
  label: 'Related records',
  settings: z.object({ relation: z.string() }),
})
