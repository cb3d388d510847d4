import { defineType } from '@/lib/fields/define-type'

export const endUser = defineType<string>({
  key: 'endUser',
  label: 'End user',
  api: 'enduser',
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
