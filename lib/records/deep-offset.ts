import { sha256 } from '@/lib/core/hash'
import type { Ctx } from '@/lib/records/context'
import type { Place } from '@/lib/records/keyset'

// A program that pages by offset asks for the rows right after those it has just read. Where a page ended is remembered for
// a while, so that its next page is read by keyset: as fast at the millionth row as at the first, and without repeating or
// skipping rows when others are written meanwhile.

type Anchor = { place: Place; at: number }

const anchors = new Map<string, Anchor>()
const most = 2_000
const lifetimeMs = 5 * 60_000

/** Where the page before this offset ended, if the same actor has just read it by the same query. */
export function anchorAt(ctx: Ctx, query: unknown[], offset: number): Place | null {
  const key = keyOf(ctx, query, offset)
  const anchor = anchors.get(key)
  return anchor && Date.now() - anchor.at < lifetimeMs ? anchor.place : null
}

export function rememberAnchor(ctx: Ctx, query: unknown[], offset: number, place: Place): void {
  const key = keyOf(ctx, query, offset)
  anchors.delete(key)
  anchors.set(key, { place, at: Date.now() })
  for (const oldest of anchors.keys()) {
    if (anchors.size <= most) break
    anchors.delete(oldest)
  }
}

function keyOf(ctx: Ctx, query: unknown[], offset: number): string {
  return sha256(JSON.stringify([ctx.actor.kind, ctx.actor.id, query, offset]))
}
