'use server'

import { z } from 'zod'
import { replayDiscarded } from '@/lib/domain/usage/discarded-activities'
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
