import { defineType } from '@/lib/fields/define-type'

export const toggle = defineType<boolean>({
  key: 'toggle',
  label: 'Toggle',
  api: 'checkbox',
  storage: () => 'boolean',
  coerce: (input) => ({ ok: true, value: input as boolean | null }),
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => String(value),
  searchText: () => null,
  sort: 'value',
  operators: {},
  jsonSchema: () => ({}),
})
