import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Other people at the same customer, the last touched first. */
export const colleagues = defineWidget({
  key: 'colleagues',
  label: 'Colleagues',
  hint: 'Others at the same customer',
  icon: 'users-round',
  category: 'Records',
  models: ['enduser'],
  reads: ['enduser'],
  settings: z.object({ limit: z.number().int().min(1).max(20).default(6) }),
  parameters: [{ key: 'limit', label: 'At most', kind: 'number', min: 1, max: 20 }],
  span: 5,
})
