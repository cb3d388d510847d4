import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Conversations, latest first, with quick filters by type. */
export const logged = defineWidget({
  key: 'logged',
  label: 'Activities',
  models: ['company', 'enduser'],
  settings: z.object({ limit: z.number().int().min(1).max(50).default(10) }),
})
