import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Workflows that run, with how far they are. */
export const workflows = defineWidget({
  key: 'workflows',
  label: 'Workflows',
  hint: 'What runs, and how far it is',
  icon: 'workflow',
  category: 'Records',
  models: ['company', 'enduser'],
  reads: ['workflow'],
  settings: z.object({}),
  parameters: [],
  span: 6,
})
