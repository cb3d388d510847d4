import { choiceLabel, readChoice } from '@/lib/fields/choice-input'
import { defineType } from '@/lib/fields/define-type'
import { choiceOperators } from '@/lib/fields/operators/choice-operators'
import { fragmentOperators } from '@/lib/fields/operators/fragment-operators'

export const list = defineType<string>({
  key: 'list',
  label: 'List',
  api: 'list',
  storage: () => 'text',
  coerce: readChoice,
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: choiceLabel,
  searchText: (value) => value,
  sort: 'caseless',
  operators: { ...choiceOperators, contains: fragmentOperators.contains },
  jsonSchema: ({ choices = [], open }) => ({
    type: 'string',
    ...(!open && { enum: choices.map((choice) => choice.value) }),
  }),
})
