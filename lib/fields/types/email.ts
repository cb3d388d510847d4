import { defineType } from '@/lib/fields/define-type'

export const email = defineType<string>({
  key: 'email',
  label: 'Email',
  api: 'email',
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
