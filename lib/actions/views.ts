'use server'

import { z } from 'zod'
import { action } from '@/lib/actions/action'
import { sharingSchema, viewSettingsSchema } from '@/lib/domain/views/saved-view'
import { removeView, saveView, shareView } from '@/lib/domain/views/views'

const id = z.string().min(1).max(60)

/** Without an id a new view of one's own; with it another name or state of that one. */
export const saveViewAction = action(
  z.object({
    id: id.optional(),
    model: z.string().min(1).max(60),
    name: z.string().max(100),
    settings: viewSettingsSchema,
    since: z.iso.datetime().optional(),
  }),
  saveView,
)

export const shareViewAction = action(z.object({ id, share: sharingSchema }), (ctx, input) =>
  shareView(ctx, input.id, input.share),
)

export const removeViewAction = action(z.object({ id }), (ctx, input) => removeView(ctx, input.id))

export type { SavedView, Sharing } from '@/lib/domain/views/saved-view'
