import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Open tasks, soonest first. */
export const planned = defineWidget({
  key: 'planned',
  label: 'Planned',
  hint: 'Open tasks and unsent e-mails',
  icon: 'calendar-clock',
  category: 'Records',
  models: ['company', 'enduser'],
  reads: ['task'],
  settings: z.object({ limit: z.number().int().min(1).max(50).default(8) }),
  parameters: [{ key: 'limit', label: 'At most', kind: 'number', min: 1, max: 50 }],
  span: 5,
  lines: 8,
})
