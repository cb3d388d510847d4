import { defineType } from '@/lib/fields/define-type'
import { readReferences } from '@/lib/fields/ids-input'
import { sameItems } from '@/lib/fields/list-input'
import { memberOperators } from '@/lib/fields/operators/member-operators'
import { severalOperators } from '@/lib/fields/operators/several-operators'

/** Colleagues, by id. */
export const teamMembers = defineType<string[]>({
  key: 'teamMembers',
  label: 'Team members',
  api: 'team members',
  storage: () => 'texts',
  coerce: readReferences,
  equal: sameItems,
  toApi: (value) => value,
  format: (value, _, titles) => value.map((id) => titles?.(id) ?? id).join(', '),
  searchText: () => null,
  sort: 'none',
  operators: { ...memberOperators('overlaps'), ...severalOperators },
  jsonSchema: () => ({ type: 'array', items: { type: 'string' } }),
})
