import { defineType } from '@/lib/fields/define-type'

export const endUsers = defineType<string[]>({
  key: 'endUsers',
  label: 'End users',
  api: 'endusers',
  storage: () => 'texts',
  coerce: (input) => ({ ok: true, value: input as string[] | null }),
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => String(value),
  searchText: () => null,
  sort: 'none',
  operators: {},
  jsonSchema: () => ({}),
})
