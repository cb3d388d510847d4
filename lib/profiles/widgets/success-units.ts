import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Traffic lights in a row, wide at the top. */
export const successUnits = defineWidget({
  key: 'success-units',
  label: 'Success units',
  models: ['company'],
  settings: z.object({}),
})
