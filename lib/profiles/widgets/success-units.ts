import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Traffic lights in a row, wide at the top. */
export const successUnits = defineWidget({
  key: 'success-units',
  label: 'Success units',
  hint: 'Traffic lights with their goals',
  icon: 'traffic-cone',
  category: 'Signals',
  models: ['company'],
  settings: z.object({}),
  parameters: [],
})
