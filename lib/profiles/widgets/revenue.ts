import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** What the customer pays: totals, ARR by license over time, licenses, invoices, sales. */
export const revenue = defineWidget({
  key: 'revenue',
  label: 'Revenue',
  hint: 'Licenses, invoices and sales with their sums',
  icon: 'coins',
  category: 'Numbers',
  models: ['company'],
  reads: ['license', 'invoice', 'sale', 'opportunity'],
  settings: z.object({}),
  parameters: [],
  lines: 16,
})
