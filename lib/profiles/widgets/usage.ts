import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** A list of metrics that drives a chart. `most` metrics at first; `detailed` adds a table of all. */
export const usage = defineWidget({
  key: 'usage',
  label: 'Usage',
  models: ['company', 'enduser', 'asset', 'project'],
  settings: z.object({
    range: z.enum(['30', '90', '365']).default('365'),
    most: z.number().int().min(1).max(50).default(4),
    detailed: z.boolean().default(false),
  }),
})
