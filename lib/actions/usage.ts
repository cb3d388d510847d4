'use server'

import { z } from 'zod'
import { replayDiscarded } from '@/lib/domain/usage/discarded-activities'
import { readProductActivity } from '@/lib/domain/usage/product-activity'
import { enqueueSoon } from '@/lib/server/jobs'
import { action } from './action'

/** Plays events again that nobody could be found for: these, or all that wait. */
export const replayDiscardedAction = action(
  z.object({
    ids: z
      .array(z.string().regex(/^\d{1,18}$/))
      .min(1)
      .max(1000)
      .nullable(),
  }),
  async (ctx, { ids }) => {
    const replayed = await replayDiscarded(ctx, ids)
    if (replayed > 0) await enqueueSoon('process-activities')
    return { replayed }
  },
)

/** On which days a record saw activity, and what was done most. */
export const productActivityAction = action(
  z.object({ model: z.string().min(1).max(60), id: z.string().min(1).max(60), weeks: z.number().int().min(1).max(52) }),
  async (ctx, { model, id, weeks }) => {
    const { record } = await ctx.records.get(model, id, { select: [ctx.models.byKey(model).title] })
    return readProductActivity(ctx, { model, id: record.id, weeks })
  },
)
