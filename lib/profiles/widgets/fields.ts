import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Chosen fields of the record, to read and to edit in place. */
export const fields = defineWidget({
  key: 'fields',
  label: 'Fields',
  hint: 'Chosen fields, edited in place',
  icon: 'list-checks',
  category: 'Content',
  settings: z.object({
    fields: z.array(z.string().max(60), 'Choose the fields.').min(1, 'Choose the fields.').max(40),
  }),
  parameters: [{ key: 'fields', label: 'Fields', kind: 'fields', of: 'record', most: 40 }],
  span: 6,
})
