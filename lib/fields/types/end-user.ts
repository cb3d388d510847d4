import { defineType } from '@/lib/fields/define-type'
import { oneReference } from '@/lib/fields/ids-input'

/** A contact of a customer, by id; `options.to` names the model. */
export const endUser = defineType<string>({
  key: 'endUser',
  label: 'End user',
  api: 'enduser',
  ...oneReference,
})
