import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Licenses as bars over the years, with today. */
export const licenseTimeline = defineWidget({
  key: 'license-timeline',
  label: 'License timeline',
  hint: 'Terms of all licenses, with today and renewals',
  icon: 'calendar-days',
  category: 'Numbers',
  models: ['company'],
  reads: ['license'],
  settings: z.object({ most: z.number().int().min(1).max(40).default(12) }),
  parameters: [{ key: 'most', label: 'At most', kind: 'number', min: 1, max: 40 }],
})
