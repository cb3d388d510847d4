import { defineType } from '@/lib/fields/define-type'

export const teamMember = defineType<string>({
  key: 'teamMember',
  label: 'Team member',
  api: 'team member',
  storage: () => 'text',
  coerce: (input) => ({ ok: true, value: input as string | null }),
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => String(value),
  searchText: () => null,
  sort: 'value',
  operators: {},
  jsonSchema: () => ({}),
})
