import type { Json } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import { isEmpty, namesBeside, spellingsOf } from '@/lib/models/document'
import type { Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

// Documents as text, for pages of thousands: the same as `toDocument` says, without an object for each. A property begins with a comma,
// since the id stands before all others.

/** What a record says of a field: nothing for an empty one. `beside` are values of the same record by field key. */
export type SayField = (value: Json, titles?: Titles, beside?: Record<string, Json>) => string

/** How a system field is said in documents. */
export function sayingOf(field: ResolvedField): SayField {
  const names = spellingsOf(field).map(property)
  const { options, apiTitles } = field
  const { toApi } = fieldType(field.type)
  const emptyList = names.map((name) => `${name}[]`).join('')
  const [only = ''] = names
  const own = (value: Json) => {
    if (isEmpty(value)) return Array.isArray(value) ? emptyList : ''
    const said = jsonText(toApi(value, options))
    return names.length === 1 ? only + said : names.map((name) => name + said).join('')
  }
  if (!apiTitles) return own
  return (value, titles, beside = {}) => {
    const named = namesBeside(field, value, titles, beside)
    // Names may stand in the place of the ids.
    const ids = apiTitles.as === field.api && apiTitles.as in named ? '' : own(value)
    return ids + Object.entries(named).reduce((text, [name, said]) => text + property(name) + jsonText(said), '')
  }
}

/** How a custom field is said, as what stands under `custom`. */
export function customSayingOf(field: ResolvedField): (value: Json) => string {
  const name = property(field.api)
  const { toApi } = fieldType(field.type)
  return (value) => (isEmpty(value) ? '' : name + jsonText(toApi(value, field.options)))
}

/** A value that no field claims. */
export function sayUnclaimed(name: string, value: Json): string {
  return isEmpty(value) ? '' : property(name) + jsonText(value)
}

const property = (name: string) => `,${JSON.stringify(name)}:`

/** A sign that JSON does not take as it is, or may not. Most texts have none, and finding that out is quicker than quoting them. */
const needsCare = /[^ !#-[\]-\ud7ff\ue000-\uffff]/

function jsonText(value: Json): string {
  if (typeof value === 'string') return needsCare.test(value) ? JSON.stringify(value) : `"${value}"`
  return typeof value === 'boolean' || Number.isFinite(value) ? String(value) : JSON.stringify(value)
}
