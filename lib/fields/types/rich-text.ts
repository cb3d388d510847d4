import { defineType } from '@/lib/fields/define-type'

export const richText = defineType<string>({
  key: 'richText',
  label: 'Rich text',
  api: 'rich text',
  storage: () => 'text',
  coerce: (input) => ({ ok: true, value: input as string | null }),
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => String(value),
  searchText: () => null,
  sort: 'none',
  operators: {},
  jsonSchema: () => ({}),
})
