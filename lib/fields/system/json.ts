import type { Json } from '@/lib/core/json'
import { defineType } from '@/lib/fields/define-type'

export const json = defineType<Json>({
  key: 'json',
  label: 'Structure',
  api: null,
  storage: () => 'json',
  coerce: (input) => ({ ok: true, value: input as Json | null }),
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => String(value),
  searchText: () => null,
  sort: 'none',
  operators: {},
  jsonSchema: () => ({}),
})
