import { empty, ident, join, type Sql, sql } from '@/lib/db/sql'
import type { Lowered, Predicate } from '@/lib/fields/contract'
import { type LoweredFilter, lowerFilter } from '@/lib/filters/lower'
import type { Filter } from '@/lib/filters/tree'
import { type Hop, waysOf } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { referencedId } from '@/lib/records/columns'
import { compileCompared } from '@/lib/records/compile-compared'
import { all, any, compileLowered, not } from '@/lib/records/compile-lowered'
import { compileMeasure, groupsOf } from '@/lib/records/compile-measure'
import { asksOnlyItself, compileRank, isRanked, lastRanked, rankedInSegments } from '@/lib/records/compile-rank'
import type { Ctx } from '@/lib/records/context'
import { maskedCompare, maskedIsEmpty } from '@/lib/records/masked'
import { putSavedInPlace } from '@/lib/records/saved-in-place'
import { holdsFragment } from '@/lib/records/search-text'
import { seldom } from '@/lib/records/seldom'
import { type About, needsValue, shareSteps, wholeOf } from '@/lib/records/share-steps'
import { type Answers, joinOne, type Known, nextAlias, type Statement, through } from '@/lib/records/steps'

/**
 * A filter tree as a condition over the rows of a model, for where it stands beside others. Each hop is a nested EXISTS over living records inside the actor's
 * scope, so that a filter tells nothing about what the portfolio hides. What `answers` know is not worked out again.
 * @throws FailureError `invalid` for a path, operator or operand that does not fit
 */
export function compileFilter(ctx: Ctx, model: ResolvedModel, filter: Filter, alias: string): Sql {
  return compileAll({ ctx, next: 0 }, [loweredOf(ctx, model, filter)], alias)
}

/** The same over rows that are about to be written: see `draftRows`. */
export function compileForDrafts(ctx: Ctx, model: ResolvedModel, filter: Filter, alias: string): Sql {
  return compileAll({ ctx, next: 0, drafted: alias }, [loweredOf(ctx, model, filter)], alias)
}

/**
 * The same for a list of its own: what is asked of one record is joined to the rows, which leaves the planner free to begin with
 * that record, with what belongs to it, or with the rows in their order. Joined rows are one to one.
 */
export function compileSource(
  ctx: Ctx,
  model: ResolvedModel,
  filter: Filter,
  alias: string,
  answers?: Answers,
): { joins: Sql; where: Sql } {
  const statement = { ctx, next: 0, answers }
  const { filters, about } = shareSteps([loweredOf(ctx, model, filter)])
  const joined = about.map((each) => {
    const { step, near, far } = each
    const known = knownAbout(statement, each)
    if (!known && far.length === 0) return { join: empty, where: compileAbout(statement, each, alias) }
    const next = nextAlias(statement)
    // Walking past a row, with a look at its record and what belongs to that, costs some twenty times what the planner believes.
    const asked = () => sql`${compileAll(statement, [...near, ...far], next)} and ${seldom(ident(alias, 'id'))}`
    return {
      join: sql` join ${ident(ctx.models.byKey(step.to).table)} ${ident(next)} on ${joinOne(ctx, step, alias, next)}`,
      where: known ? among(known, referencedId(step.field, alias)) : asked(),
    }
  })
  return {
    joins: join(
      joined.map((part) => part.join),
      '',
    ),
    where: all([...filters.map((each) => compile(statement, each, alias)), ...joined.map((part) => part.where)]),
  }
}

function loweredOf(ctx: Ctx, model: ResolvedModel, filter: Filter): LoweredFilter<Hop> {
  return lowerFilter(putSavedInPlace(ctx, filter, model.key), model.key, waysOf(ctx.models), ctx.clock)
}

function compile(statement: Statement, filter: LoweredFilter<Hop>, alias: string): Sql {
  const whereOf = (where: LoweredFilter<Hop>, at: string) => compileAll(statement, [where], at)
  if ('all' in filter) return compileAll(statement, filter.all, alias)
  if ('any' in filter) return any(filter.any.map((each) => whereOf(each, alias)))
  if ('not' in filter) return not(whereOf(filter.not, alias))
  if ('some' in filter) {
    const known = knownOf(statement, filter)
    if (known) return among(known, ident(alias, 'id'))
    const found = through(statement, filter.some, alias, (related) => whereOf(filter.where, related))
    return filter.negate ? sql`not ${found}` : found
  }
  if ('measure' in filter) {
    const known = knownOf(statement, filter)
    return known ? among(known, ident(alias, 'id')) : compileMeasure(statement, filter, alias, whereOf)
  }
  if ('rank' in filter) {
    const known = statement.answers?.get(conditionOf(statement.ctx, filter).key)
    return known && 'ids' in known
      ? sql`(${among(known, ident(alias, 'id'))} and ${isRanked(statement, filter, alias, whereOf)})`
      : compileRank(statement, filter, alias, whereOf, known)
  }
  if ('compare' in filter) return compileCompared(statement, filter, alias)
  return compileField(statement, filter.hops, filter.field, filter.predicate, alias)
}

function compileAll(statement: Statement, conditions: LoweredFilter<Hop>[], alias: string): Sql {
  const { filters, about } = shareSteps(conditions)
  return all([
    ...filters.map((each) => compile(statement, each, alias)),
    ...about.map((each) => compileAbout(statement, each, alias)),
  ])
}

function compileAbout(statement: Statement, about: About, alias: string): Sql {
  const { step, near, far } = about
  const known = knownAbout(statement, about)
  if (known) return through(statement, [step], alias, (end) => among(known, ident(end, 'id')))
  const held = { id: referencedId(step.field, alias) }
  return all([
    through(statement, [step], alias, (end) => compileAll(statement, near, end)),
    ...far.map(({ some, where, negate }) => {
      const found = through(statement, some, held, (end) => compileAll(statement, [where], end))
      return negate ? sql`not ${found}` : found
    }),
  ])
}

function knownAbout(statement: Statement, about: About): Known | undefined {
  const whole = statement.answers?.size ? wholeOf(about) : null
  return whole ? knownOf(statement, whole) : undefined
}

function knownOf({ ctx, answers }: Statement, filter: LoweredFilter<Hop>): Known | undefined {
  const known = answers?.size ? answers.get(conditionOf(ctx, filter).key) : undefined
  return known && 'ids' in known ? known : undefined
}

/**
 * Membership in a list. Of few, rows of a function, so that the planner may begin with them; of more, a list whose length it knows:
 * it walks the rows in their order and looks each up.
 */
function among({ ids, many }: Known, id: Sql): Sql {
  return many ? sql`${id} = any(${ids}::text[])` : sql`${id} in (select unnest(${ids}::text[]))`
}

/** A part of a filter as statements of its own, to find out before what it comes to. */
export type Condition = {
  /** The same for conditions that mean the same to the database. */
  key: string
  /** Over the row `r`. */
  holds: Sql
  /** The ids of all rows for which a measure holds, if they can be found quicker than one by one. */
  groups(table: Sql): Sql | null
  /** See `lastRanked`; null for what is no ranking, or no simple one. */
  last(): Sql | null
  /** See `rankedInSegments`; null for what is no such ranking. */
  inSegments(most: number): Sql | null
}

export function conditionOf(ctx: Ctx, filter: LoweredFilter<Hop>): Condition {
  const fresh = (): Statement => ({ ctx, next: 0 })
  const inner = (statement: Statement) => (where: LoweredFilter<Hop>, at: string) => compileAll(statement, [where], at)
  const holds = compile(fresh(), filter, 'r')
  return {
    key: JSON.stringify([ctx.models.version, holds.strings, holds.values]),
    holds,
    groups: (table) => {
      const statement = fresh()
      return 'measure' in filter ? groupsOf(statement, filter, table, inner(statement)) : null
    },
    last: () => {
      const statement = fresh()
      return 'rank' in filter && asksOnlyItself(filter) ? lastRanked(statement, filter, inner(statement)) : null
    },
    inSegments: (most) => {
      const statement = fresh()
      return 'rank' in filter && filter.per ? rankedInSegments(statement, filter, inner(statement), most) : null
    },
  }
}

/**
 * A field at the end of to-one hops is empty where a record on the way is missing. So what is true of an empty value is asked
 * as the absence of a record for which it is false, and only what needs a value is asked inside the EXISTS.
 */
function compileField(statement: Statement, hops: Hop[], field: ResolvedField, lowered: Lowered, alias: string): Sql {
  const { ctx } = statement
  if (hops.length === 0) return compileLowered(lowered, (predicate) => comparing(statement, field, alias, predicate))
  const at = (inner: Lowered) =>
    through(statement, hops, alias, (end) =>
      compileLowered(inner, (predicate) => comparing(statement, field, end, predicate)),
    )
  if (needsValue(lowered)) return at(lowered)
  return compileLowered(lowered, (predicate) => {
    if (predicate.op !== 'empty') return at(predicate)
    return sql`not ${through(statement, hops, alias, (end) => sql`not (${maskedIsEmpty(ctx, field, end)})`)}`
  })
}

/** One predicate over a field of a row. A fragment is looked up in the search text, and compared with what that finds. */
function comparing({ ctx, drafted }: Statement, field: ResolvedField, alias: string, predicate: Predicate): Sql {
  const compared = maskedCompare(ctx, field, alias, predicate)
  const found = alias === drafted ? null : holdsFragment(field, alias, predicate)
  return found ? sql`(${found} and coalesce(${compared}, false))` : compared
}
