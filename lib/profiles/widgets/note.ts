import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** A text of the template: a playbook, a checklist, what to know. */
export const note = defineWidget({
  key: 'note',
  label: 'Text',
  hint: 'A playbook, a checklist, what to know',
  icon: 'file-text',
  category: 'Content',
  settings: z.object({ html: z.string().max(50_000).default('') }),
  parameters: [{ key: 'html', label: 'Text', kind: 'richText' }],
  span: 6,
})
