import { defineType } from '@/lib/fields/define-type'

export const multiPick = defineType<string[]>({
  key: 'multiPick',
  label: 'Multi-pick list',
  api: 'multipicklist',
  storage: () => 'texts',
  coerce: (input) => ({ ok: true, value: input as string[] | null }),
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value) => String(value),
  searchText: () => null,
  sort: 'none',
  operators: {},
  jsonSchema: () => ({}),
})
