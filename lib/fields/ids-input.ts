import { empty, type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted } from '@/lib/core/text'
import { splitList } from '@/lib/fields/list-input'
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
