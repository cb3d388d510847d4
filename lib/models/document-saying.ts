import type { Json, JsonObject } from '@/lib/core/json'
import { fieldType } from '@/lib/fields/registry'
import type { Titles } from '@/lib/models/record'
import type { ResolvedField } from '@/lib/models/resolved'

// What documents of the public API say of a field. It is decided here alone; a document is put together as an object or, for pages of
// thousands, as text without an object for each record.

/** Where a document takes what is said of it. */
export type Put = (property: Property, value: Json) => void

/** A property of documents: its name, and how it begins in text. There it begins with a comma, since the id stands before all others. */
export type Property = { name: string; text: string }

/** Says what a record has in a field: nothing of an empty one. `beside` are values of the same record by field key. */
export type Saying = (put: Put, value: Json, titles?: Titles, beside?: Record<string, Json | undefined>) => void

/**
 * Empty values are left out, lists of system fields are not; names stand beside references, or in their place. `exact`: also where programs
 * expect whole numbers.
 */
export function sayingOf(field: ResolvedField, exact = false): Saying {
  const { apiTitles, custom, api } = field
  const toApi = apiValueOf(field, exact)
  const properties = spellingsOf(field).map(property)
  const own: Saying = (put, value) => {
    if (isEmpty(value)) {
      if (!custom && Array.isArray(value)) for (const each of properties) put(each, value)
      return
    }
    const said = toApi(value)
    for (const each of properties) put(each, said)
  }
  if (!apiTitles || custom) return own
  const names = property(apiTitles.as)
  const inPlace = apiTitles.as === api
  return (put, value, titles, beside) => {
    const named = namesOf(apiTitles, { value, titles, beside, inPlace })
    if (named === undefined || !inPlace) own(put, value)
    if (named !== undefined) put(names, named)
  }
}

/** A value as programs read it. */
export function apiValueOf(field: ResolvedField, exact = false): (value: Json) => Json {
  if (field.apiWhole && !exact) return (value) => Math.round(Number(value))
  const { toApi } = fieldType(field.type)
  return (value) => toApi(value, field.options)
}

/** Says a value that no field claims. */
export function sayUnclaimed(put: Put, name: string, value: Json): void {
  if (!isEmpty(value)) put(property(name), value)
}

export function isEmpty(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Takes what is said into objects. */
export function intoObject(document: JsonObject): Put {
  return ({ name }, value) => {
    document[name] = value
  }
}

/** Takes what is said into text, one record after another. */
export function intoText(): { put: Put; take: () => string } {
  let text = ''
  return {
    put: (property, value) => {
      text += property.text + jsonText(value)
    },
    take: () => {
      const taken = text
      text = ''
      return taken
    },
  }
}

const stamps = ['createdAt', 'updatedAt']

/** The names under which a document says a field. */
function spellingsOf({ custom, key, api, apiAliases }: ResolvedField): string[] {
  return !custom && stamps.includes(key) ? [api, ...apiAliases] : [api]
}

const property = (name: string): Property => ({ name, text: `,${JSON.stringify(name)}:` })

type Named = { value: Json; titles?: Titles; beside?: Record<string, Json | undefined>; inPlace: boolean }

/** The names the API answers beside a reference. */
function namesOf({ owner }: { owner?: string }, { value, titles, beside, inPlace }: Named): Json | undefined {
  if (Array.isArray(value)) {
    if (!titles && !inPlace) return undefined
    const owns = owner === undefined ? undefined : beside?.[owner]
    return value.map((id) => person(String(id), titles, owns))
  }
  return typeof value === 'string' ? titles?.[value]?.title : undefined
}

function person(id: string, titles: Titles | undefined, owner: Json | undefined): JsonObject {
  const name = titles?.[id]?.title
  return { id, ...(name === undefined ? {} : { name }), ...(owner === undefined ? {} : { isOwner: owner === id }) }
}

/** A sign that JSON does not take as it is, or may not. Most texts have none, and finding that out is quicker than quoting them. */
const needsCare = /[^ !#-[\]-\ud7ff\ue000-\uffff]/

function jsonText(value: Json): string {
  if (typeof value === 'string') return needsCare.test(value) ? JSON.stringify(value) : `"${value}"`
  return typeof value === 'boolean' || Number.isFinite(value) ? String(value) : JSON.stringify(value)
}
