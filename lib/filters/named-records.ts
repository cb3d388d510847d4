import type { Json } from '@/lib/core/json'
import { type Filter, mapInner, type Path } from '@/lib/filters/tree'
import { resolvePath, resolveRelation } from '@/lib/models/graph'
import type { ResolvedModels } from '@/lib/models/resolved'

/**
 * Gives each record that a filter names to a change: the values that a field which points at records is compared with, and ids that
 * are compared as such. `to` is the key of their model, null behind a way that no longer exists.
 * @returns the same filter if nothing changed
 */
export function changeNamedRecords(
  models: ResolvedModels,
  filter: Filter,
  model: string,
  change: (id: string, to: string | null) => string,
): Filter {
  const read = (node: Filter, at: string | null): Filter => {
    if ('field' in node) {
      const named = at === null ? { to: null } : target(models, at, node.field)
      if (!named || node.value === undefined) return node
      const value = changed(node.value, (id) => change(id, named.to))
      return value === node.value ? node : { ...node, value }
    }
    const below = modelWithin(models, node, at)
    let isOther = false
    const next = mapInner(node, (inner) => {
      const made = read(inner, below)
      isOther ||= made !== inner
      return made
    })
    return isOther ? next : node
  }
  return read(filter, model)
}

/** The ids that a filter names, by the key of their model. */
export function namedRecords(models: ResolvedModels, filter: Filter, model: string): Map<string | null, Set<string>> {
  const named = new Map<string | null, Set<string>>()
  changeNamedRecords(models, filter, model, (id, to) => {
    named.set(to, (named.get(to) ?? new Set()).add(id))
    return id
  })
  return named
}

/** What the values of a field are ids of; undefined for a field that holds values of its own. */
function target(models: ResolvedModels, at: string, path: Path): { to: string | null } | undefined {
  const found = resolvePath(models, at, path)
  if (!found) return { to: null }
  const { field, model } = found
  const to = field.key === 'id' ? model.key : (field.relation?.to ?? field.options.to)
  return to === undefined ? undefined : { to }
}

/** The model that the filters directly inside one are about, null behind a way that no longer exists. */
function modelWithin(models: ResolvedModels, node: Filter, at: string | null): string | null {
  const way = wayInto(node)
  if (way === undefined || at === null) return at
  return resolveRelation(models, at, way)?.model.key ?? null
}

function wayInto(node: Filter): Path | undefined {
  if ('some' in node) return node.some
  if ('none' in node) return node.none
  if ('every' in node) return node.every
  if (!('measure' in node)) return undefined
  return node.measure === 'count' ? node.of : node.of.split('.').slice(0, -1).join('.')
}

function changed(value: Json, change: (id: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (!Array.isArray(value)) return value
  const next = value.map((each) => (typeof each === 'string' ? change(each) : each))
  return next.every((each, at) => each === value[at]) ? value : next
}
