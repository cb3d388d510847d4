import { defineType } from '@/lib/fields/define-type'
import { readReference } from '@/lib/fields/ids-input'
import { choiceOperators } from '@/lib/fields/operators/choice-operators'
import { memberOperators } from '@/lib/fields/operators/member-operators'

/** A colleague, by id. */
export const teamMember = defineType<string>({
  key: 'teamMember',
  label: 'Team member',
  api: 'team member',
  storage: () => 'text',
  coerce: readReference,
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value, _, titles) => titles?.(value) ?? value,
  searchText: () => null,
  sort: 'value',
  operators: { ...memberOperators('eq'), ...choiceOperators },
  jsonSchema: () => ({ type: 'string' }),
})
