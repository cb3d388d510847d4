import { defineType } from '@/lib/fields/define-type'

export const phone = defineType<string>({
  key: 'phone',
  label: 'Phone',
  api: 'phone',
  storage: () => 'text',
  coerce: (input) => ({ ok: true, value: input as string | null }),
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => String(value),
  searchText: () => null,
  sort: 'caseless',
  operators: {},
  jsonSchema: () => ({}),
})
