/** Where a company stands in its group. Ancestors from the root down, without itself. */
export type Place = { orgPath: string | null; orgLevel: number; orgRootId: string; headId: string | null }

/** A move that would make a company its own ancestor. */
export type Cycle = { id: string; parentId: string }

/**
 * Places of the moved companies, given every parent on the way up (`parentOf`, which is already as after the moves). Moves that close a
 * circle are taken back one by one, in the order given, until none is left: they come back as `cycles` and have no place.
 */
export function placesOf(
  moved: { id: string; parentId: string | null }[],
  parentOf: Map<string, string | null>,
): { places: Map<string, Place>; cycles: Cycle[] } {
  const parents = new Map(parentOf)
  const before = new Map(moved.map(({ id }) => [id, parentOf.get(id) ?? null]))
  for (const { id, parentId } of moved) parents.set(id, parentId)
  const cycles: Cycle[] = []
  for (;;) {
    const closing = moved.find(
      ({ id, parentId }) => parentId && parents.get(id) === parentId && ancestors(id, parents) === null,
    )
    if (!closing?.parentId) break
    cycles.push({ id: closing.id, parentId: closing.parentId })
    parents.set(closing.id, before.get(closing.id) ?? null)
  }
  const refused = new Set(cycles.map(({ id }) => id))
  const places = new Map<string, Place>()
  for (const { id, parentId } of moved) {
    if (refused.has(id)) continue
    const above = ancestors(id, parents) ?? []
    places.set(id, {
      orgPath: above.length > 0 ? `,${above.join(',')},` : null,
      orgLevel: above.length,
      orgRootId: above[0] ?? id,
      headId: parentId,
    })
  }
  return { places, cycles }
}

/** Ids from the root down to the parent; null when the way up comes back to where it began. */
function ancestors(id: string, parents: Map<string, string | null>): string[] | null {
  const above: string[] = []
  const seen = new Set([id])
  for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null) {
    if (seen.has(at)) return null
    seen.add(at)
    above.unshift(at)
  }
  return above
}
