'use server'

import { z } from 'zod'
import { explainHealth } from '@/lib/profiles/explain-health'
import { previewLayout } from '@/lib/profiles/preview-layout'
import { whyLayout } from '@/lib/profiles/why-layout'
import { action } from './action'

const id = z.string().min(1).max(60)

/** What the preview of a record shows to whoever asks. */
export const previewLayoutAction = action(z.object({ model: id, id }), (ctx, input) =>
  previewLayout(ctx, input.model, input.id),
)

/** What the score of a record is made of. */
export const explainHealthAction = action(z.object({ model: id, id }), explainHealth)

/** Why whoever asks gets the layout they see. */
export const whyLayoutAction = action(z.object({ model: id, id }), whyLayout)
