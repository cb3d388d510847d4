'use server'

import { z } from 'zod'
import { changeMetric, orderMetrics, removeMetric, restoreMetric } from '@/lib/domain/metrics/change-metric'
import { enqueueSoon } from '@/lib/server/jobs'
import { action } from './action'
import { line } from './line'

const key = z.string().min(1).max(200)

export const changeMetricAction = action(
  z.object({
    key,
    label: z.string().trim().min(1, 'Enter a name.').max(80, 'Use at most 80 characters.'),
    unit: line(20),
    description: line(500),
    aggregate: z.enum(['sum', 'average', 'last']),
    isDefault: z.boolean(),
  }),
  async (ctx, { key: changed, ...facts }) => {
    await changeMetric(ctx, changed, facts)
    await enqueueSoon('evaluate-success-units')
    return null
  },
)

export const removeMetricAction = action(z.object({ key }), (ctx, input) => removeMetric(ctx, input.key))

/** Lights that read it catch up with what came meanwhile. */
export const restoreMetricAction = action(z.object({ key }), async (ctx, input) => {
  await restoreMetric(ctx, input.key)
  await enqueueSoon('evaluate-success-units')
  return null
})

export const orderMetricsAction = action(z.object({ keys: z.array(key).max(1000) }), (ctx, { keys }) =>
  orderMetrics(ctx, keys),
)
