import type { Json } from '@/lib/core/json'

/** A dotted way from a model: relation names, then a field key. `company.city`, or `city`. */
export type Path = string

/** What can be worked out over related records. Of nothing, the count and the sum are 0 and the others empty. */
export const measures = ['count', 'sum', 'mean', 'min', 'max'] as const
export type Measure = (typeof measures)[number]

/** How two fields of a record are compared: numbers by their size, days and moments by which is later, all others by being the same. */
export const comparators = ['same', 'different', 'above', 'below', 'atLeast', 'atMost'] as const
export type Comparator = (typeof comparators)[number]

/**
 * What people say. Groups carry the connective, so precedence is never a question. `every` is also true where there are no
 * related records. A measure's `of` is a way to related records, for all but the count with a field of theirs at its end.
 * `top` and `bottom` are a number of records, or a share in percent, by the value of a field; ranked are the records of the
 * model for which `where` holds, that have a value, and that the reader may see; with `per`, those that have a value there too, each
 * among the records that share it: the top 3 by ARR per owner. `saved` is the id of a saved filter. `compare` asks
 * how a field stands to another one, of numbers to a share of it in percent; what is empty is neither above nor below nor the same.
 */
export type Filter =
  | { all: Filter[] }
  | { any: Filter[] }
  | { not: Filter }
  | { some: Path; where: Filter }
  | { none: Path; where: Filter }
  | { every: Path; where: Filter }
  | { measure: Measure; of: Path; where: Filter; is: string; value?: Json }
  | { top: number; percent?: boolean; by: Path; per?: Path; where: Filter }
  | { bottom: number; percent?: boolean; by: Path; per?: Path; where: Filter }
  | { saved: string }
  | { compare: Path; is: Comparator; with: Path; percent?: number }
  | { field: Path; is: string; value?: Json }

/** The filters directly inside one. */
export function innerFilters(filter: Filter): Filter[] {
  if ('all' in filter) return filter.all
  if ('any' in filter) return filter.any
  if ('not' in filter) return [filter.not]
  return 'where' in filter ? [filter.where] : []
}

/** The same filter with each directly inside it replaced. */
export function mapInner(filter: Filter, change: (inner: Filter) => Filter): Filter {
  if ('all' in filter) return { all: filter.all.map(change) }
  if ('any' in filter) return { any: filter.any.map(change) }
  if ('not' in filter) return { not: change(filter.not) }
  return 'where' in filter ? { ...filter, where: change(filter.where) } : filter
}

/** Ids of the saved filters it refers to, each once. */
export function savedIn(filter: Filter): string[] {
  const own = 'saved' in filter ? [filter.saved] : []
  return [...new Set([...own, ...innerFilters(filter).flatMap(savedIn)])]
}
