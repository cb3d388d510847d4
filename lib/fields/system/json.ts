import type { Json } from '@/lib/core/json'
import { empty, type Parsed, parsed, refused } from '@/lib/core/parsed'
import { quoted, storable } from '@/lib/core/text'
import { defineType } from '@/lib/fields/define-type'
import { presence } from '@/lib/fields/operators/presence'

const DEEPEST = 20
const LONGEST = 1_000_000

/** A structure that only its model understands: line items, links, a checklist. */
export const json = defineType<Json>({
  key: 'json',
  label: 'Structure',
  api: null,
  storage: () => 'json',
  coerce: readStructure,
  equal: same,
  toApi: (value) => value,
  format: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  searchText: () => null,
  sort: 'none',
  operators: presence,
  jsonSchema: () => ({}),
})

/** What JSON can say; text that spells an object or a list is read. */
function readStructure(input: unknown): Parsed<Json> {
  if (input === null || input === undefined || input === '') return empty
  const spelled = typeof input === 'string' && /^\s*[[{]/.test(input) ? read(input) : input
  const value = cleaned(spelled, 0)
  if (value === undefined) return refused(`${quoted(input)} is not a structure that can be kept.`)
  if (value === '') return empty
  if (JSON.stringify(value).length > LONGEST)
    return refused('The structure is too large: it may have 1,000,000 characters.')
  return parsed(value)
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A copy that the database can hold; undefined for what JSON cannot say, or for what is nested too deeply. */
function cleaned(value: unknown, depth: number): Json | undefined {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return storable(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  if (typeof value !== 'object' || depth === DEEPEST) return undefined
  const entries: [string, Json][] = []
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue
    const kept = cleaned(item, depth + 1)
    if (kept === undefined) return undefined
    entries.push([storable(key), kept])
  }
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries)
}

/** Equal whatever the order of the keys. */
function same(a: Json, b: Json): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const ofA = Object.entries(a)
  const ofB = new Map<string, Json>(Object.entries(b))
  return ofA.length === ofB.size && ofA.every(([key, item]) => same(item, ofB.get(key) ?? null) && ofB.has(key))
}
