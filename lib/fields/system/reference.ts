import { defineType } from '@/lib/fields/define-type'

export const reference = defineType<string>({
  key: 'reference',
  label: 'Reference',
  api: null,
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
