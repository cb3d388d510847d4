import { defineType } from '@/lib/fields/define-type'
import { oneReference } from '@/lib/fields/ids-input'
import { choiceOperators } from '@/lib/fields/operators/choice-operators'
import { memberOperators } from '@/lib/fields/operators/member-operators'

/** A colleague, by id. */
export const teamMember = defineType<string>({
  key: 'teamMember',
  label: 'Team member',
  api: 'team member',
  ...oneReference,
  operators: { ...memberOperators('eq'), ...choiceOperators },
})
