import { sha256 } from '@/lib/core/hash'
import type { Json } from '@/lib/core/json'
import type { Filter } from '@/lib/filters/tree'

/**
 * The same filter in the one form that all ways of writing it share: groups inside groups of their kind are opened, conditions stand
 * once and in a fixed order, a group of one is that one, two negations cancel.
 */
export function normalFilter(filter: Filter): Filter {
  if ('all' in filter) return group('all', filter.all)
  if ('any' in filter) return group('any', filter.any)
  if ('not' in filter) return negated(normalFilter(filter.not))
  if ('saved' in filter) return filter
  const plain = 'where' in filter ? { ...filter, where: normalFilter(filter.where) } : { ...filter }
  if ('value' in plain && (plain.value === undefined || plain.value === null)) delete plain.value
  if ('percent' in plain && !plain.percent) delete plain.percent
  return plain
}

/** Names a filter: equal for filters that say the same in another order, different otherwise. 64 hexadecimal digits. */
export function filterDigest(filter: Filter): string {
  return sha256(spelled(normalFilter(filter)))
}

function group(kind: 'all' | 'any', members: Filter[]): Filter {
  const bySpelling = new Map<string, Filter>()
  for (const member of members) {
    const normal = normalFilter(member)
    for (const part of partsOf(normal, kind)) bySpelling.set(spelled(part), part)
  }
  const spellings = [...bySpelling.keys()].sort()
  const parts = spellings.flatMap((spelling) => bySpelling.get(spelling) ?? [])
  if (parts.length === 1 && parts[0]) return parts[0]
  return kind === 'all' ? { all: parts } : { any: parts }
}

function partsOf(filter: Filter, kind: 'all' | 'any'): Filter[] {
  if (kind === 'all' && 'all' in filter) return filter.all
  if (kind === 'any' && 'any' in filter) return filter.any
  return [filter]
}

function negated(filter: Filter): Filter {
  if ('not' in filter) return filter.not
  if ('some' in filter) return { none: filter.some, where: filter.where }
  if ('none' in filter) return { some: filter.none, where: filter.where }
  return { not: filter }
}

/** JSON with its keys in order. */
function spelled(value: Json | Filter | undefined): string {
  if (Array.isArray(value)) return `[${value.map(spelled).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${spelled(item)}`).join()}}`
}
