import { defineType } from '@/lib/fields/define-type'
import { choiceOperators } from '@/lib/fields/operators/choice-operators'
import { fragmentOperators } from '@/lib/fields/operators/fragment-operators'
import { readText } from '@/lib/fields/text-input'

const LONGEST = 10_000

export const text = defineType<string>({
  key: 'text',
  label: 'Text',
  api: 'text',
  storage: () => 'text',
  coerce: (input) => readText(input, LONGEST),
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => value,
  searchText: (value) => value,
  sort: 'caseless',
  operators: { ...fragmentOperators, ...choiceOperators },
  jsonSchema: () => ({ type: 'string', maxLength: LONGEST }),
})
