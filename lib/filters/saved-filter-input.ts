import { z } from 'zod'
import { filterSchema } from '@/lib/filters/schema'

const name = z.string().trim().min(1, 'Enter a name.').max(80, 'Use at most 80 characters.')
const description = z.string().trim().max(300, 'Use at most 300 characters.').nullable().optional()
const sharing = z.enum(['private', 'shared', 'everyone'])
const sharedWith = z.array(z.string().min(1).max(40)).max(200)
const isTracked = z.boolean()

/** A filter to be kept, as a form or a program gives it. */
export const newFilterSchema = z.object({
  model: z.string().min(1).max(40),
  name,
  description,
  tree: filterSchema,
  sharing: sharing.default('private'),
  sharedWith: sharedWith.default([]),
  isTracked: isTracked.optional(),
})

/** What of a kept filter is to change. */
export const filterChangeSchema = z.object({
  name: name.optional(),
  description,
  tree: filterSchema.optional(),
  sharing: sharing.optional(),
  sharedWith: sharedWith.optional(),
  isTracked: isTracked.optional(),
})
