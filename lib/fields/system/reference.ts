import { defineType } from '@/lib/fields/define-type'
import { readReference } from '@/lib/fields/ids-input'
import { choiceOperators } from '@/lib/fields/operators/choice-operators'

/** A record of another model, by id; `options.to` names the model. */
export const reference = defineType<string>({
  key: 'reference',
  label: 'Reference',
  api: null,
  storage: () => 'text',
  coerce: readReference,
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value, _, titles) => titles?.(value) ?? value,
  searchText: () => null,
  sort: 'value',
  operators: choiceOperators,
  jsonSchema: () => ({ type: 'string' }),
})
