import { defineType } from '@/lib/fields/define-type'

export const dateTime = defineType<string>({
  key: 'dateTime',
  label: 'Date time',
  api: 'datetime',
  storage: () => 'instant',
  coerce: (input) => ({ ok: true, value: input as string | null }),
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => String(value),
  searchText: () => null,
  sort: 'value',
  operators: {},
  jsonSchema: () => ({}),
})
