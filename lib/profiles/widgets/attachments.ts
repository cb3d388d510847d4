import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** Files of the record. */
export const attachments = defineWidget({
  key: 'attachments',
  label: 'Attachments',
  hint: 'Files, dropped in and previewed',
  icon: 'paperclip',
  category: 'Records',
  settings: z.object({}),
  parameters: [],
  span: 6,
})
