import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** On which days a person was active, or somebody in a record, and what was used most. */
export const productActivity = defineWidget({
  key: 'product-activity',
  label: 'Product activity',
  hint: 'Active days as a calendar, and what was used',
  icon: 'activity',
  category: 'Signals',
  timeSeries: true,
  settings: z.object({ weeks: z.number().int().min(4).max(52).default(26) }),
  parameters: [{ key: 'weeks', label: 'Weeks', kind: 'number', min: 4, max: 52 }],
  span: 7,
  lines: 8,
})
