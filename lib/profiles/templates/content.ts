import { z } from 'zod'
import { conditionSchema } from '@/lib/profiles/condition'
import { layoutSchema } from '@/lib/profiles/layout'

/** Where a template is drawn: the full page of a record, or its preview beside a list. */
export type Surface = 'page' | 'preview'

/** What a draft and a version hold. */
export const contentSchema = z.object({
  name: z.string().trim().min(1, 'Name the template.').max(60, 'Use at most 60 characters.'),
  criteria: conditionSchema,
  layout: layoutSchema,
})

export type Content = z.output<typeof contentSchema>
