import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** The score, how the latest answers spread, and what people wrote. */
export const nps = defineWidget({
  key: 'nps',
  label: 'NPS',
  hint: 'Score, spread and latest comments',
  icon: 'smile',
  category: 'Signals',
  models: ['company', 'enduser'],
  reads: ['nps'],
  settings: z.object({ comments: z.number().int().min(0).max(10).default(3) }),
  parameters: [{ key: 'comments', label: 'Comments', kind: 'number', min: 0, max: 10 }],
  span: 6,
})
