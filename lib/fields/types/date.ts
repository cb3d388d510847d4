import { defineType } from '@/lib/fields/define-type'

export const date = defineType<string>({
  key: 'date',
  label: 'Date',
  api: 'date',
  storage: () => 'day',
  coerce: (input) => ({ ok: true, value: input as string | null }),
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => String(value),
  searchText: () => null,
  sort: 'value',
  operators: {},
  jsonSchema: () => ({}),
})
