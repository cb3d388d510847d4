import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** On which days a person was active, and what they used most. */
export const productActivity = defineWidget({
  key: 'product-activity',
  label: 'Product activity',
  models: ['enduser'],
  settings: z.object({ weeks: z.number().int().min(4).max(52).default(26) }),
})
