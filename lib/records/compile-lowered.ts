import { join, type Sql, sql } from '@/lib/db/sql'
import type { Lowered, Predicate } from '@/lib/fields/contract'

/** What an operator asks, each of its comparisons as `leaf` writes it. */
export function compileLowered(lowered: Lowered, leaf: (predicate: Predicate) => Sql): Sql {
  if ('all' in lowered) return all(lowered.all.map((each) => compileLowered(each, leaf)))
  if ('any' in lowered) return any(lowered.any.map((each) => compileLowered(each, leaf)))
  if ('not' in lowered) return not(compileLowered(lowered.not, leaf))
  return leaf(lowered)
}

export function all(conditions: Sql[]): Sql {
  if (conditions.length === 1 && conditions[0]) return conditions[0]
  return conditions.length === 0 ? sql`true` : sql`(${join(conditions, ' and ')})`
}

export function any(conditions: Sql[]): Sql {
  return conditions.length === 0 ? sql`false` : sql`(${join(conditions, ' or ')})`
}

/** Null counts as no, so its negation is yes. */
export function not(condition: Sql): Sql {
  return sql`(${condition}) is not true`
}
