import { defineType } from '@/lib/fields/define-type'
import { readReferences } from '@/lib/fields/ids-input'
import { sameItems } from '@/lib/fields/list-input'
import { severalOperators } from '@/lib/fields/operators/several-operators'

/** Contacts of customers, by id; `options.to` names the model. */
export const endUsers = defineType<string[]>({
  key: 'endUsers',
  label: 'End users',
  api: 'endusers',
  storage: () => 'texts',
  coerce: readReferences,
  equal: sameItems,
  toApi: (value) => value,
  format: (value, _, titles) => value.map((id) => titles?.(id) ?? id).join(', '),
  searchText: () => null,
  sort: 'none',
  operators: severalOperators,
  jsonSchema: () => ({ type: 'array', items: { type: 'string' } }),
})
