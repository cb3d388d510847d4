import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** A list of metrics that drives a chart. `most` metrics at first; `detailed` adds a table of all. */
export const usage = defineWidget({
  key: 'usage',
  label: 'Usage',
  hint: 'Metrics in a list that drives a chart',
  icon: 'chart-line',
  category: 'Numbers',
  timeSeries: true,
  settings: z.object({
    range: z.enum(['30', '90', '365']).default('365'),
    most: z.number().int().min(1).max(50).default(4),
    detailed: z.boolean().default(false),
  }),
  parameters: [
    {
      key: 'range',
      label: 'Range',
      kind: 'choice',
      choices: [
        { value: '30', label: '30 days' },
        { value: '90', label: '90 days' },
        { value: '365', label: 'A year' },
      ],
    },
    { key: 'most', label: 'Metrics shown', kind: 'number', min: 1, max: 50 },
    { key: 'detailed', label: 'With a table', kind: 'toggle' },
  ],
  lines: 8,
})
