'use server'

import { z } from 'zod'
import { logConversation } from '@/lib/domain/conversations/log-conversation'
import { action } from './action'

const id = z.string().min(1).max(200)

/** Logs a note, call or meeting at a company; what the values must be is checked by the fields themselves. */
export const logConversationAction = action(
  z.object({
    companyId: id,
    type: z.string().max(100),
    subject: z.string().max(10_000).nullish(),
    description: z.string().max(1_000_000).nullish(),
    date: z.string().max(40).optional(),
    duration: z.number().nullish(),
    enduserIds: z.array(id).max(500).optional(),
    userIds: z.array(id).max(500).optional(),
  }),
  async (ctx, input) => {
    const row = await logConversation(ctx, input)
    return { id: row.id }
  },
)
