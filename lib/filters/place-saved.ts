import { fail } from '@/lib/core/errors'
import type { SavedFilter } from '@/lib/filters/saved-filter'
import { type Filter, innerFilters, mapInner } from '@/lib/filters/tree'
import { waysOf } from '@/lib/models/graph'
import type { ResolvedModels } from '@/lib/models/resolved'

/** Larger filters, with everything they refer to, are refused. */
const mostNodes = 1_000

type Placed = Pick<SavedFilter, 'id' | 'model' | 'name' | 'tree'>

/**
 * Puts the trees of saved filters where a filter refers to them. `find` gives one, knowing whether the filter itself refers to it or
 * one that is in its place.
 * @throws FailureError `invalid` for one that is gone, about another model, or in a circle
 */
export function placeSaved(
  models: ResolvedModels,
  filter: Filter,
  model: string,
  find: (id: string, isOuter: boolean) => Placed | undefined,
): Filter {
  const ways = waysOf(models)
  let nodes = 0
  const place = (node: Filter, at: string, within: readonly string[]): Filter => {
    nodes += 1
    if (nodes > mostNodes) fail('invalid', 'The filter is too large with all it refers to.', { field: 'filter' })
    if (!('saved' in node)) return mapInner(node, (inner) => place(inner, modelInside(ways, node, at), within))
    const found = find(node.saved, within.length === 0)
    if (!found) {
      fail('invalid', 'This refers to a saved filter that is not there, or not shared with you.', { field: 'filter' })
    }
    if (within.includes(found.id)) fail('invalid', `“${found.name}” refers to itself.`, { field: 'filter' })
    if (found.model !== at) {
      const [is, wanted] = [found.model, at].map((key) => models.byKey(key).label.many.toLowerCase())
      fail('invalid', `“${found.name}” selects ${is}, and ${wanted} are asked for.`, { field: 'filter' })
    }
    return place(found.tree, at, [...within, found.id])
  }
  return refersToSaved(filter) ? place(filter, model, []) : filter
}

/** The model that the filters directly inside one are about. */
export function modelInside(ways: ReturnType<typeof waysOf>, node: Filter, at: string): string {
  if ('some' in node) return ways.relation(at, node.some).model
  if ('none' in node) return ways.relation(at, node.none).model
  if ('every' in node) return ways.relation(at, node.every).model
  if ('measure' in node) return (node.measure === 'count' ? ways.relation : ways.related)(at, node.of).model
  return at
}

function refersToSaved(filter: Filter): boolean {
  return 'saved' in filter || innerFilters(filter).some(refersToSaved)
}
