import { z } from 'zod'
import { parseFilter } from '@/lib/filters/schema'

const fileFormats = ['csv', 'xlsx'] as const

export const contentTypes: Record<(typeof fileFormats)[number], string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** What somebody wants in a file: which records, which columns in which order, and how values are written. */
export const exportRequestSchema = z.object({
  /** Model key. */
  model: z.string().min(1).max(100),
  format: z.enum(fileFormats),
  /** shown: names and labels as people read them. stored: ids, codes and markup, so that the file can be imported again. */
  values: z.enum(['shown', 'stored']).default('shown'),
  /** Field keys or to-one paths in their order; every field of the model when absent. */
  columns: z.array(z.string().min(1).max(300)).min(1).max(1_000).optional(),
  filter: z
    .unknown()
    .transform((tree) => (tree === undefined || tree === null ? undefined : parseFilter(tree)))
    .optional(),
  sort: z
    .array(z.object({ field: z.string().min(1).max(300), descending: z.boolean().optional() }))
    .max(10)
    .optional(),
  search: z.string().max(500).optional(),
  /** Only these records, of those the rest selects. */
  ids: z.array(z.string().min(1).max(100)).min(1).max(10_000).optional(),
  archived: z.boolean().optional(),
  deleted: z.boolean().optional(),
})

export type ExportRequest = z.output<typeof exportRequestSchema>
