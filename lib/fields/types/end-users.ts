import { defineType } from '@/lib/fields/define-type'
import { severalReferences } from '@/lib/fields/ids-input'

/** Contacts of customers, by id; `options.to` names the model. */
export const endUsers = defineType<string[]>({
  key: 'endUsers',
  label: 'End users',
  api: 'endusers',
  ...severalReferences,
})
