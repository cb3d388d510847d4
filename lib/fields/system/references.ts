import { defineType } from '@/lib/fields/define-type'
import { severalReferences } from '@/lib/fields/ids-input'

/** Records of another model, by id; `options.to` names the model. */
export const references = defineType<string[]>({
  key: 'references',
  label: 'References',
  api: null,
  ...severalReferences,
})
