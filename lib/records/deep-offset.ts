import { sha256 } from '@/lib/core/hash'
import type { Ctx } from '@/lib/records/context'
import type { Place } from '@/lib/records/keyset'

// A program that pages by offset asks for the rows right after those it has just read. Where a page ended is remembered for
// a while, so that its next page is read by keyset: as fast at the millionth row as at the first, and without repeating or
// skipping rows when others are written meanwhile.

/** How many rows lie before a place; the place is null at the beginning. */
export type Anchor = { offset: number; place: Place | null }

const beginning: Anchor = { offset: 0, place: null }

/** What is known of the way through a list. */
export type Walk = {
  /** The nearest known place at or before an offset. */
  before: (offset: number) => Anchor
  remember: (offset: number, place: Place) => void
}

type Marks = Map<number, { place: Place; at: number }>

/** Of each walk, places by the offset they stand for, in the order in which they were found. */
const walks = new Map<string, Marks>()
const mostWalks = 200
const mostOfWalk = 1_000
const lifetimeMs = 5 * 60_000

/**
 * The walk of an actor through what a query selects: programs that read pages side by side go on from each other's. Each process knows
 * its own; where several take turns, each has only the others' pages to pass.
 */
export function walkOf(ctx: Ctx, query: unknown[]): Walk {
  let known: string | undefined
  const key = () => {
    known ??= sha256(JSON.stringify([ctx.actor.kind, ctx.actor.id, query]))
    return known
  }
  return {
    before: (offset) =>
      offset === 0 ? beginning : nearest(walks.get(key()) ?? new Map(), offset, Date.now() - lifetimeMs),
    remember: (offset, place) => {
      const marks: Marks = walks.get(key()) ?? new Map()
      putLast(marks, offset, { place, at: Date.now() }, mostOfWalk)
      putLast(walks, key(), marks, mostWalks)
    },
  }
}

function nearest(marks: Marks, offset: number, since: number): Anchor {
  const exact = marks.get(offset)
  if (exact && exact.at > since) return { offset, place: exact.place }
  let found = beginning
  for (const [reached, { place, at }] of marks) {
    if (reached <= offset && reached > found.offset && at > since) found = { offset: reached, place }
  }
  return found
}

/** Forgets what was put in longest ago where there is no room. */
function putLast<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, most: number): void {
  map.delete(key)
  map.set(key, value)
  for (const oldest of map.keys()) {
    if (map.size <= most) break
    map.delete(oldest)
  }
}
