'use server'

import { z } from 'zod'
import { markRead } from '@/lib/server/notifications/mark-read'
import { action } from './action'

/** Some of one's notifications, or all up to a moment. */
export const markNotificationsReadAction = action(
  z.union([z.object({ ids: z.array(z.string().regex(/^\d{1,18}$/)).max(200) }), z.object({ until: z.iso.datetime() })]),
  async (ctx, which) => ({ marked: await markRead(ctx, which) }),
)
