import type { Json } from './json'
import { storable } from './text'

/** JSON the database can hold: no text in it, and no name, has a character that no text may have. */
export function storableJson(value: Json): Json {
  if (typeof value === 'string') return storable(value)
  if (Array.isArray(value)) return value.map(storableJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [storable(name), storableJson(each ?? null)]))
}
