import { recordFields } from '@/lib/models/record-fields'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

/** The field behind what a program wrote: its key, its API spelling, an alias, or the name of a custom field in any case. The id is one. */
export function findField(model: ResolvedModel, spelling: string): ResolvedField | undefined {
  const { exact, caseless } = spellingsOf(model)
  return exact.get(spelling) ?? caseless.get(spelling.toLowerCase())
}

/** The custom field behind a name or an id under `custom`. */
export function findCustomField(model: ResolvedModel, spelling: string): ResolvedField | undefined {
  const { custom } = spellingsOf(model)
  return custom.get(spelling) ?? custom.get(spelling.toLowerCase())
}

type Index = {
  exact: Map<string, ResolvedField>
  caseless: Map<string, ResolvedField>
  custom: Map<string, ResolvedField>
}

const indexes = new WeakMap<ResolvedModel, Index>()

function spellingsOf(model: ResolvedModel): Index {
  const known = indexes.get(model)
  if (known) return known
  const index: Index = { exact: new Map(), caseless: new Map(), custom: new Map() }
  // Later entries win: a custom field never hides a system field, an alias never a proper spelling.
  for (const field of model.fields.filter((item) => item.custom)) {
    for (const map of [index.custom, index.exact]) map.set(field.api, field).set(field.key, field)
    for (const map of [index.custom, index.caseless]) map.set(field.api.toLowerCase(), field)
  }
  const system = [...recordFields, ...model.fields.filter((item) => !item.custom)]
  for (const field of system) for (const alias of field.apiAliases) index.exact.set(alias, field)
  for (const field of system) index.exact.set(field.key, field)
  for (const field of system) index.exact.set(field.api, field)
  indexes.set(model, index)
  return index
}
