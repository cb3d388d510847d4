import { defineType } from '@/lib/fields/define-type'
import { oneReference } from '@/lib/fields/ids-input'

/** A record of another model, by id; `options.to` names the model. */
export const reference = defineType<string>({
  key: 'reference',
  label: 'Reference',
  api: null,
  ...oneReference,
})
