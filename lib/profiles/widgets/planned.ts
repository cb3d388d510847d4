import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Open tasks, soonest first. */
export const planned = defineWidget({
  key: 'planned',
  label: 'Planned',
  models: ['company', 'enduser'],
  settings: z.object({ limit: z.number().int().min(1).max(50).default(8) }),
})
