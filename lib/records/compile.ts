import { scopeFor } from '@/lib/auth/scope'
import { ident, join, type Sql, sql } from '@/lib/db/sql'
import type { Lowered, Predicate } from '@/lib/fields/contract'
import { type LoweredFilter, lowerFilter } from '@/lib/filters/lower'
import type { Filter } from '@/lib/filters/tree'
import { type Hop, waysOf } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { compare, isEmpty, referencedId, referencedIds } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { withinScope } from '@/lib/records/portfolio'

/**
 * A filter tree as a condition over the rows of a model. Each hop is a nested EXISTS over living records inside the actor's
 * scope, so that a filter tells nothing about what the portfolio hides.
 * @throws FailureError `invalid` for a path, operator or operand that does not fit
 */
export function compileFilter(ctx: Ctx, model: ResolvedModel, filter: Filter, alias: string): Sql {
  const lowered = lowerFilter(filter, model.key, waysOf(ctx.models), ctx.clock)
  return compile({ ctx, next: 0 }, lowered, alias)
}

/** `next` numbers the aliases of one statement. */
type Statement = { ctx: Ctx; next: number }

function compile(statement: Statement, filter: LoweredFilter<Hop>, alias: string): Sql {
  const inner = (filters: LoweredFilter<Hop>[]) => filters.map((each) => compile(statement, each, alias))
  if ('all' in filter) return all(inner(filter.all))
  if ('any' in filter) return any(inner(filter.any))
  if ('not' in filter) return not(compile(statement, filter.not, alias))
  if ('some' in filter) {
    const found = through(statement, filter.some, alias, (related) => compile(statement, filter.where, related))
    return filter.negate ? sql`not ${found}` : found
  }
  return compileField(statement, filter.hops, filter.field, filter.predicate, alias)
}

/**
 * A field at the end of to-one hops is empty where a record on the way is missing. So what is true of an empty value is asked
 * as the absence of a record for which it is false, and only what needs a value is asked inside the EXISTS.
 */
function compileField(statement: Statement, hops: Hop[], field: ResolvedField, lowered: Lowered, alias: string): Sql {
  if (hops.length === 0) return compileLowered(lowered, (predicate) => compare(field, alias, predicate))
  const at = (inner: Lowered) =>
    through(statement, hops, alias, (end) => compileLowered(inner, (predicate) => compare(field, end, predicate)))
  if (needsValue(lowered)) return at(lowered)
  return compileLowered(lowered, (predicate) => {
    if (predicate.op !== 'empty') return at(predicate)
    return sql`not ${through(statement, hops, alias, (end) => sql`not (${isEmpty(field, end)})`)}`
  })
}

function compileLowered(lowered: Lowered, leaf: (predicate: Predicate) => Sql): Sql {
  if ('all' in lowered) return all(lowered.all.map((each) => compileLowered(each, leaf)))
  if ('any' in lowered) return any(lowered.any.map((each) => compileLowered(each, leaf)))
  if ('not' in lowered) return not(compileLowered(lowered.not, leaf))
  return leaf(lowered)
}

/** Whether it is certainly false of an empty value, as it stands. */
function needsValue(lowered: Lowered): boolean {
  if ('all' in lowered) return lowered.all.length > 0 && lowered.all.every(needsValue)
  if ('any' in lowered) return lowered.any.every(needsValue)
  return !('not' in lowered) && lowered.op !== 'empty'
}

function through(statement: Statement, hops: Hop[], alias: string, where: (alias: string) => Sql): Sql {
  const [hop, ...rest] = hops
  if (!hop) return where(alias)
  statement.next += 1
  const next = `h${statement.next}`
  const { ctx } = statement
  const { from, joined } = reach(ctx, hop, alias, next)
  return sql`exists (select from ${from} where ${joined} and ${visible(ctx, hop, next)} and ${through(statement, rest, next, where)})`
}

/** The related records and what joins them to a record, as equality of ids throughout, so that the planner may begin at either end. */
function reach(ctx: Ctx, { field, holds, list, to }: Hop, alias: string, next: string): { from: Sql; joined: Sql } {
  const target = sql`${ident(ctx.models.byKey(to).table)} ${ident(next)}`
  const id = ident(holds === 'from' ? next : alias, 'id')
  if (!list) return { from: target, joined: sql`${referencedId(field, holds === 'from' ? alias : next)} = ${id}` }
  const ref = `${next}_ref`
  const refs = sql`${referencedIds(field, holds === 'from' ? alias : next)} as ${ident(ref)}(id)`
  const from = holds === 'from' ? sql`${refs} cross join ${target}` : sql`${target} cross join lateral ${refs}`
  return { from, joined: sql`${ident(ref, 'id')} = ${id}` }
}

/** Living records that the actor may see. */
function visible(ctx: Ctx, { to }: Hop, alias: string): Sql {
  const scope = withinScope(ctx.models, ctx.models.byKey(to), alias, scopeFor(ctx.actor, 'view', to))
  return sql`${ident(alias, 'deleted_at')} is null and ${scope}`
}

/** Joins a record to the one a to-one hop leads to, if the actor may see it. */
export function joinOne(ctx: Ctx, hop: Hop, alias: string, next: string): Sql {
  return sql`${reach(ctx, hop, alias, next).joined} and ${visible(ctx, hop, next)}`
}

function all(conditions: Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : sql`(${join(conditions, ' and ')})`
}

function any(conditions: Sql[]): Sql {
  return conditions.length === 0 ? sql`false` : sql`(${join(conditions, ' or ')})`
}

/** Null counts as no, so its negation is yes. */
function not(condition: Sql): Sql {
  return sql`(${condition}) is not true`
}
