import { defineType } from '@/lib/fields/define-type'

export const day = defineType<string>({
  key: 'day',
  label: 'Day',
  api: 'day',
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
