import { scopeFor } from '@/lib/auth/scope'
import { fail } from '@/lib/core/errors'
import { empty, ident, raw, type Sql, sql } from '@/lib/db/sql'
import type { Hop } from '@/lib/models/graph'
import { referencedId, referencedIds } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { withinScope } from '@/lib/records/portfolio'

/**
 * `next` numbers the aliases of one statement; `answers` are what is known of its conditions over related records; `drafted` is the alias
 * of rows that are not in their table yet.
 */
export type Statement = { ctx: Ctx; next: number; answers?: Answers; drafted?: string }

/** What was found out before, by the key of the condition. */
export type Answers = ReadonlyMap<string, Answer>

/** The records for which a condition holds: their ids as the text of an array, and whether they are more than a few of their model. */
export type Known = { ids: string; many: boolean }

/** The records for which it holds; or the last of those that rank, null where none does. */
export type Answer = Known | { last: { value: string; id: string } | null }

/** More steps to related records than this in one filter are refused. */
const mostSteps = 200
/** So many are joined as the planner likes best; looking for the best order of fifty takes it seconds, so those beyond are asked row by row. */
const mostJoined = 12

export function nextAlias(statement: Statement): string {
  statement.next += 1
  if (statement.next > mostSteps) {
    fail('invalid', `A filter may ask about related records ${mostSteps} times at most.`, { field: 'filter' })
  }
  return `h${statement.next}`
}

/** A record of which only the id is at hand; for steps to records that hold it. */
type Held = { id: Sql }

/** Whether a related record, at the end of some steps, meets a condition. */
export function through(statement: Statement, hops: Hop[], start: string | Held, where: (alias: string) => Sql): Sql {
  const [hop, ...rest] = hops
  if (!hop) {
    if (typeof start !== 'string') throw new Error('Of a record that was not looked at only its id is known.')
    return where(start)
  }
  const next = nextAlias(statement)
  const { ctx } = statement
  const fence = statement.next > mostJoined ? raw(' offset 0') : empty
  const { from, joined } = reach(ctx, hop, start, next)
  return sql`exists (select from ${from} where ${joined} and ${seenFrom(ctx, hop, next)} and ${through(statement, rest, next, where)}${fence})`
}

/** The related records and what joins them to a record, as equality of ids throughout, so that the planner may begin at either end. */
export function reach(
  ctx: Ctx,
  { field, holds, list, to }: Hop,
  start: string | Held,
  next: string,
): { from: Sql; joined: Sql } {
  const target = sql`${ident(ctx.models.byKey(to).table)} ${ident(next)}`
  const own = typeof start === 'string' ? ident(start, 'id') : start.id
  const [id, holder] = holds === 'from' ? [ident(next, 'id'), start] : [own, next]
  if (typeof holder !== 'string') throw new Error('Of a record that was not looked at only its id is known.')
  if (!list) return { from: target, joined: sql`${referencedId(field, holder)} = ${id}` }
  const ref = `${next}_ref`
  const refs = sql`${referencedIds(field, holder)} as ${ident(ref)}(id)`
  const from = holds === 'from' ? sql`${refs} cross join ${target}` : sql`${target} cross join lateral ${refs}`
  return { from, joined: sql`${ident(ref, 'id')} = ${id}` }
}

/** Living records that the actor may see. */
export function seen(ctx: Ctx, model: string, alias: string): Sql {
  const scope = withinScope(ctx.models, ctx.models.byKey(model), alias, scopeFor(ctx.actor, 'view', model))
  return sql`${ident(alias, 'deleted_at')} is null and ${scope}`
}

/**
 * The same at the end of a step from a record that the actor may see. Between a company and what belongs to it alone, one being in
 * the portfolio says that the other is.
 */
export function seenFrom(ctx: Ctx, hop: Hop, alias: string): Sql {
  const holder = ctx.models.byKey(hop.holds === 'from' ? hop.from : hop.to)
  const scopes = [hop.from, hop.to].map((model) => scopeFor(ctx.actor, 'view', model))
  const isWithin = holder.company.kind === 'one' && holder.company.field === hop.field.key
  return isWithin && scopes.every(({ kind }) => kind === 'own')
    ? sql`${ident(alias, 'deleted_at')} is null`
    : seen(ctx, hop.to, alias)
}

/** Joins a record to the one a to-one hop leads to, if the actor may see it. */
export function joinOne(ctx: Ctx, hop: Hop, alias: string, next: string): Sql {
  return sql`${reach(ctx, hop, alias, next).joined} and ${seenFrom(ctx, hop, next)}`
}

/** A value at the end of to-one hops; null where a record on the way is missing, deleted or out of scope. */
export function alongPath(ctx: Ctx, hops: Hop[], alias: string, value: (alias: string) => Sql, depth = 1): Sql {
  const [hop, ...rest] = hops
  if (!hop) return value(alias)
  const next = `${alias}_${depth}`
  const inner = alongPath(ctx, rest, next, value, depth + 1)
  const table = ident(ctx.models.byKey(hop.to).table)
  return sql`(select ${inner} from ${table} ${ident(next)} where ${joinOne(ctx, hop, alias, next)})`
}
