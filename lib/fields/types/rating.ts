import { defineType } from '@/lib/fields/define-type'

export const rating = defineType<number>({
  key: 'rating',
  label: 'Rating',
  api: 'rating',
  storage: () => 'number',
  coerce: (input) => ({ ok: true, value: input as number | null }),
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => String(value),
  searchText: () => null,
  sort: 'value',
  operators: {},
  jsonSchema: () => ({}),
})
