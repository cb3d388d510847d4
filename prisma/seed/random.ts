/** A stream of numbers that is the same on every machine: the demo story must not change between two first starts. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  next(): number
  /** A whole number, both ends included. */
  int(low: number, high: number): number
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** Up to `count` different items, in random order. */
  some<Item>(items: readonly Item[], count: number): Item[]
  /** Around 0, seldom beyond 2.5 either way. */
  bell(): number
  /** A stream of its own, so that one part of the story can grow without moving the others. */
  fork(name: string): Random
}

/** Mulberry32: small, fast, even enough for a story. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[int(0, items.length - 1)]
    if (item === undefined) throw new Error('Nothing to pick from')
    return item
  }
  return {
    next,
    int,
    pick,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    some: (items, count) => shuffled(items, int).slice(0, count),
    bell: () => (next() + next() + next() + next() - 2) * 1.7,
    fork: (name) => createRandom(seed ^ hash(name)),
  }
}

function shuffled<Item>(items: readonly Item[], int: (low: number, high: number) => number): Item[] {
  const left = [...items]
  const out: Item[] = []
  while (left.length > 0) out.push(...left.splice(int(0, left.length - 1), 1))
  return out
}

function hash(text: string): number {
  let value = 2166136261
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 16777619)
  return value >>> 0
}
