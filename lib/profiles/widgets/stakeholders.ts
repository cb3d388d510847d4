import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** The people who decide and those who matter: who has a persona or is marked, the last touched first. */
export const stakeholders = defineWidget({
  key: 'stakeholders',
  label: 'Stakeholders',
  hint: 'Sponsors, champions and main contacts',
  icon: 'users-round',
  category: 'Records',
  models: ['company'],
  reads: ['enduser'],
  settings: z.object({ limit: z.number().int().min(1).max(30).default(6), everybody: z.boolean().default(false) }),
  parameters: [
    { key: 'limit', label: 'At most', kind: 'number', min: 1, max: 30 },
    { key: 'everybody', label: 'Also people without a part', kind: 'toggle' },
  ],
  span: 6,
})
