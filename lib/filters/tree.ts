import type { Json } from '@/lib/core/json'

/** A dotted way from a model: relation names, then a field key. `company.city`, or `city`. */
export type Path = string

/** What people say. Groups carry the connective, so precedence is never a question. */
export type Filter =
  | { all: Filter[] }
  | { any: Filter[] }
  | { not: Filter }
  | { some: Path; where: Filter }
  | { none: Path; where: Filter }
  | { field: Path; is: string; value?: Json }
