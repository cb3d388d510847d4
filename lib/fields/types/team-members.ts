import { defineType } from '@/lib/fields/define-type'
import { severalReferences } from '@/lib/fields/ids-input'
import { memberOperators } from '@/lib/fields/operators/member-operators'
import { severalOperators } from '@/lib/fields/operators/several-operators'

/** Colleagues, by id. */
export const teamMembers = defineType<string[]>({
  key: 'teamMembers',
  label: 'Team members',
  api: 'team members',
  ...severalReferences,
  operators: { ...memberOperators('overlaps'), ...severalOperators },
})
