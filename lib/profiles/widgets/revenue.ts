import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** What the customer pays: totals, ARR by license over time, licenses, invoices, sales. */
export const revenue = defineWidget({
  key: 'revenue',
  label: 'Revenue',
  models: ['company'],
  settings: z.object({}),
})
