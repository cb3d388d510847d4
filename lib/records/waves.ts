import type { ResolvedModel } from '@/lib/models/resolved'
import type { Item } from '@/lib/records/item'

/**
 * Splits a batch so that it behaves as its items written one after another: an item that shares a key with an earlier one, or
 * refers to an earlier one by key, goes into a later wave. Inside a wave order does not matter.
 */
export function wavesOf(model: ResolvedModel, items: Item[]): Item[][] {
  const waves: Item[][] = []
  const lastWave = new Map<string, number>()
  for (const item of items) {
    const own = keyTokens(model, item)
    const wave = Math.max(
      0,
      ...[...own, ...referenceTokens(model, item)].map((token) => (lastWave.get(token) ?? -1) + 1),
    )
    for (const token of own) lastWave.set(token, wave)
    const members = waves[wave] ?? []
    members.push(item)
    waves[wave] = members
  }
  return waves
}

function keyTokens(model: ResolvedModel, item: Item): string[] {
  const tokens = item.id ? [`id:${item.id}`] : []
  for (const { field } of model.matchBy) {
    const value = item.values[field]
    if (typeof value === 'string' && value !== '') tokens.push(`${field}:${value}`)
  }
  return tokens
}

const prefixes: [prefix: string, field: string][] = [
  ['extid-', 'externalId'],
  ['srcid-', 'sourceId'],
]

function referenceTokens(model: ResolvedModel, item: Item): string[] {
  return item.references.flatMap(({ to, refs }) => {
    if (to !== model.key) return []
    return refs.map((ref) => {
      const known = prefixes.find(([prefix]) => ref.startsWith(prefix))
      return known ? `${known[1]}:${ref.slice(known[0].length)}` : `id:${ref}`
    })
  })
}
