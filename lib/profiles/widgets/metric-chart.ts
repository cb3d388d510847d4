import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** One metric over time. */
export const metricChart = defineWidget({
  key: 'metric-chart',
  label: 'Metric chart',
  hint: 'Any metric of the record over time',
  icon: 'trending-up',
  category: 'Numbers',
  timeSeries: true,
  settings: z.object({
    metric: z.string('Choose a metric.').min(1, 'Choose a metric.').max(100),
    range: z.enum(['30', '90', '365']).default('90'),
    goal: z.number().int().min(0).max(1_000_000_000).default(0),
  }),
  parameters: [
    { key: 'metric', label: 'Metric', kind: 'metric' },
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
    { key: 'goal', label: 'Goal', hint: '0 for none', kind: 'number', min: 0, max: 1_000_000_000 },
  ],
  span: 6,
  lines: 8,
})
