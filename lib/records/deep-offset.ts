import { sha256 } from '@/lib/core/hash'
import type { Ctx } from '@/lib/records/context'
import type { Place } from '@/lib/records/keyset'

// A program that pages by offset asks for the rows right after those it has just read. Where a page ended is remembered for
// a while, so that its next page is read by keyset: as fast at the millionth row as at the first, and without repeating or
// skipping rows when others are written meanwhile.

type Anchor = { place: Place; at: number }

/** Of each walk, the anchors by the offset they stand for. */
const walks = new Map<string, Map<number, Anchor>>()
const mostWalks = 200
const mostOfWalk = 1_000
const lifetimeMs = 5 * 60_000

/**
 * Where a page at or before this offset ended, the nearest there is, if the same actor has read it by the same query: programs
 * that read pages side by side go on from each other's.
 */
export function anchorBefore(ctx: Ctx, query: unknown[], offset: number): { place: Place; offset: number } | null {
  let nearest: { place: Place; offset: number } | null = null
  for (const [reached, { place, at }] of walks.get(keyOf(ctx, query)) ?? []) {
    if (reached <= offset && reached > (nearest?.offset ?? 0) && Date.now() - at < lifetimeMs)
      nearest = { place, offset: reached }
  }
  return nearest
}

export function rememberAnchor(ctx: Ctx, query: unknown[], offset: number, place: Place): void {
  const key = keyOf(ctx, query)
  const walk = walks.get(key) ?? new Map<number, Anchor>()
  walk.delete(offset)
  walk.set(offset, { place, at: Date.now() })
  forgetOldest(walk, mostOfWalk)
  walks.delete(key)
  walks.set(key, walk)
  forgetOldest(walks, mostWalks)
}

function forgetOldest(map: Map<unknown, unknown>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) break
    map.delete(oldest)
  }
}

function keyOf(ctx: Ctx, query: unknown[]): string {
  return sha256(JSON.stringify([ctx.actor.kind, ctx.actor.id, query]))
}
