'use server'

import { z } from 'zod'
import {
  orderSuccessUnits,
  removeSuccessUnit,
  restoreSuccessUnit,
  saveSuccessUnit,
} from '@/lib/domain/success-units/save-success-unit'
import { setLight } from '@/lib/domain/success-units/set-light'
import { filterSchema } from '@/lib/filters/schema'
import { readLightChanges } from '@/lib/metrics/success-units'
import { thresholdsSchema } from '@/lib/metrics/thresholds'
import { enqueueSoon } from '@/lib/server/jobs'
import { action } from './action'
import { line } from './line'

const id = z.string().min(1).max(60)

export const saveSuccessUnitAction = action(
  z.object({
    id: id.nullable(),
    name: z.string().trim().min(1, 'Enter a name.').max(60, 'Use at most 60 characters.'),
    description: line(500),
    unit: line(20),
    goal: line(40),
    metric: line(100),
    field: line(60),
    thresholds: thresholdsSchema,
    applies: filterSchema.nullable(),
  }),
  async (ctx, input) => {
    const { id: saved, isWaiting } = await saveSuccessUnit(ctx, input)
    if (isWaiting) await enqueueSoon('evaluate-success-units')
    return { id: saved }
  },
)

export const removeSuccessUnitAction = action(z.object({ id }), (ctx, input) => removeSuccessUnit(ctx, input.id))

export const restoreSuccessUnitAction = action(z.object({ id }), async (ctx, input) => {
  const { isWaiting } = await restoreSuccessUnit(ctx, input.id)
  if (isWaiting) await enqueueSoon('evaluate-success-units')
  return null
})

export const orderSuccessUnitsAction = action(z.object({ ids: z.array(id).max(200) }), (ctx, { ids }) =>
  orderSuccessUnits(ctx, ids),
)

export const setLightAction = action(
  z.object({
    companyId: id,
    unitId: id,
    light: z.enum(['good', 'warn', 'bad', 'idle']).nullable(),
    display: line(40),
    reason: z.string().trim().min(1, 'Say why.').max(300, 'Use at most 300 characters.'),
    expiresAt: z.iso.datetime().nullable(),
  }),
  setLight,
)

/** How a light of a company changed. */
export const lightChangesAction = action(z.object({ companyId: id, unitId: id }), (ctx, input) =>
  readLightChanges(ctx, input.companyId, input.unitId),
)
