import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** The health score with what each factor gives to it. */
export const healthFactors = defineWidget({
  key: 'health-factors',
  label: 'Health breakdown',
  hint: 'The score and what each factor gives to it',
  icon: 'gauge',
  category: 'Signals',
  models: ['company'],
  settings: z.object({}),
  parameters: [],
  span: 6,
})
