import { empty, type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted } from '@/lib/core/text'
import type { FieldType } from '@/lib/fields/contract'
import { sameItems, splitList } from '@/lib/fields/list-input'
import { choiceOperators } from '@/lib/fields/operators/choice-operators'
import { severalOperators } from '@/lib/fields/operators/several-operators'
import { readText } from '@/lib/fields/text-input'

const LONGEST = 300

/**
 * A reference as people and programs give it: our id, `extid-…`, `srcid-…`, an e-mail address, or an object that carries an id.
 * Which record it is, is found by the engine.
 */
export function readReference(input: unknown): Parsed<string> {
  if (typeof input !== 'object' || input === null) return readText(input, LONGEST)
  const id = '_id' in input ? input._id : 'id' in input ? input.id : undefined
  return typeof id === 'string' ? readText(id, LONGEST) : refused(`${quoted(input)} does not name a record.`)
}

/** Several references: a list, or text separated by commas, semicolons or lines. Each once, in the order given. */
export function readReferences(input: unknown): Parsed<string[]> {
  if (input === null || input === undefined) return empty
  const items = typeof input === 'string' ? splitList(input) : Array.isArray(input) ? input : [input]
  const ids = new Set<string>()
  for (const item of items) {
    const id = readReference(item)
    if (!id.ok) return id
    if (id.value !== null) ids.add(id.value)
  }
  return parsed(ids.size === 0 ? null : [...ids])
}

/** What every type has that names one record: the title is what people read. */
export const oneReference = {
  storage: () => 'text',
  coerce: readReference,
  equal: (a, b) => a === b,
  toApi: (value) => value,
  format: (value, _, titles) => titles?.(value) ?? value,
  searchText: () => null,
  sort: 'value',
  operators: choiceOperators,
  jsonSchema: () => ({ type: 'string' }),
} satisfies Partial<FieldType<string>>

/** What every type has that names several records. */
export const severalReferences = {
  storage: () => 'texts',
  coerce: readReferences,
  equal: sameItems,
  toApi: (value) => value,
  format: (value, _, titles) => value.map((id) => titles?.(id) ?? id).join(', '),
  searchText: () => null,
  sort: 'none',
  operators: severalOperators,
  jsonSchema: () => ({ type: 'array', items: { type: 'string' } }),
} satisfies Partial<FieldType<string[]>>
