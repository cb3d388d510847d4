import { defineType } from '@/lib/fields/define-type'
import { readReference } from '@/lib/fields/ids-input'
import { choiceOperators } from '@/lib/fields/operators/choice-operators'

/** A contact of a customer, by id; `options.to` names the model. */
export const endUser = defineType<string>({
  key: 'endUser',
  label: 'End user',
  api: 'enduser',
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
