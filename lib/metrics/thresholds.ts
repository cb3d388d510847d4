import { z } from 'zod'

/** Good from `good` on, warn from `warn` on, else bad; the number is the metric over the last `days` by its aggregate. */
export const thresholdsSchema = z.object({
  good: z.number(),
  warn: z.number(),
  lowerIsBetter: z.boolean().default(false),
  days: z.number().int().min(1).max(366).default(7),
})

export type Thresholds = z.output<typeof thresholdsSchema>
