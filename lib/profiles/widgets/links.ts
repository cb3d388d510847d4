import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

const link = z.object({
  label: z.string().max(80),
  url: z
    .string()
    .max(1000)
    .regex(/^(https?:\/\/|mailto:)/i, 'An address begins with https://'),
})

/** Addresses of other systems; `{name of a field}` in one is filled in from the record. */
export const links = defineWidget({
  key: 'links',
  label: 'Links',
  hint: 'Other systems, filled in from the record',
  icon: 'link',
  category: 'Content',
  settings: z.object({ links: z.array(link).max(30).default([]) }),
  parameters: [{ key: 'links', label: 'Links', hint: '{External id} is filled in from the record', kind: 'links' }],
  span: 4,
})
