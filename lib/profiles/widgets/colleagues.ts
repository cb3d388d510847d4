import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Other people at the same customer, the last touched first. */
export const colleagues = defineWidget({
  key: 'colleagues',
  label: 'Colleagues',
  models: ['enduser'],
  settings: z.object({ limit: z.number().int().min(1).max(20).default(6) }),
})
