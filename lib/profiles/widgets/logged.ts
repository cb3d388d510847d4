import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Conversations, latest first, with quick filters by type. */
export const logged = defineWidget({
  key: 'logged',
  label: 'Activities',
  hint: 'What was said and done, latest first',
  icon: 'messages-square',
  category: 'Records',
  models: ['company', 'enduser'],
  reads: ['conversation'],
  settings: z.object({ limit: z.number().int().min(1).max(50).default(10) }),
  parameters: [{ key: 'limit', label: 'At first', kind: 'number', min: 1, max: 50 }],
  span: 7,
  lines: 10,
})
