import { scopeFor } from '@/lib/auth/scope'
import { fail } from '@/lib/core/errors'
import { ident, join, type Sql, sql } from '@/lib/db/sql'
import type { Lowered, Predicate } from '@/lib/fields/contract'
import { type LoweredFilter, lowerFilter } from '@/lib/filters/lower'
import type { Filter } from '@/lib/filters/tree'
import { type Hop, waysOf } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import {
  amount,
  column,
  compare,
  compareWorkedOut,
  isEmpty,
  order,
  referencedId,
  referencedIds,
  storageOf,
} from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { withinScope } from '@/lib/records/portfolio'
import { putSavedInPlace } from '@/lib/records/saved-in-place'

/**
 * A filter tree as a condition over the rows of a model. Each hop is a nested EXISTS over living records inside the actor's
 * scope, so that a filter tells nothing about what the portfolio hides.
 * @throws FailureError `invalid` for a path, operator or operand that does not fit
 */
export function compileFilter(ctx: Ctx, model: ResolvedModel, filter: Filter, alias: string): Sql {
  const whole = putSavedInPlace(ctx, filter, model.key)
  const lowered = lowerFilter(whole, model.key, waysOf(ctx.models), ctx.clock)
  return compile({ ctx, next: 0 }, lowered, alias)
}

/** `next` numbers the aliases of one statement. */
type Statement = { ctx: Ctx; next: number }

/** More steps to related records than this in one filter are refused: planning alone would take seconds. */
const mostSteps = 200

function nextAlias(statement: Statement): string {
  statement.next += 1
  if (statement.next > mostSteps) {
    fail('invalid', `A filter may ask about related records ${mostSteps} times at most.`, { field: 'filter' })
  }
  return `h${statement.next}`
}

function compile(statement: Statement, filter: LoweredFilter<Hop>, alias: string): Sql {
  const inner = (filters: LoweredFilter<Hop>[]) => filters.map((each) => compile(statement, each, alias))
  if ('all' in filter) return all(inner(filter.all))
  if ('any' in filter) return any(inner(filter.any))
  if ('not' in filter) return not(compile(statement, filter.not, alias))
  if ('some' in filter) {
    const found = through(statement, filter.some, alias, (related) => compile(statement, filter.where, related))
    return filter.negate ? sql`not ${found}` : found
  }
  if ('measure' in filter) return compileMeasure(statement, filter, alias)
  if ('rank' in filter) return compileRank(statement, filter, alias)
  return compileField(statement, filter.hops, filter.field, filter.predicate, alias)
}

type Measured = Extract<LoweredFilter<Hop>, { measure: unknown }>

/**
 * Something worked out over related records, each once. Where it cannot hold of none, they are also asked for by EXISTS, so that the
 * planner may begin with them; "one or more" is that alone.
 */
function compileMeasure(
  statement: Statement,
  { measure, hops, field, where, predicate }: Measured,
  alias: string,
): Sql {
  const exists = () => through(statement, hops, alias, (end) => compile(statement, where, end))
  const ofNone = measure === 'count' || measure === 'sum' ? 0 : null
  const mayBeNone = holdsOf(predicate, ofNone)
  if (measure === 'count' && onlyAsksWhether(predicate)) return mayBeNone ? sql`not ${exists()}` : exists()
  const { ctx } = statement
  const steps: { from: Sql; condition: Sql }[] = []
  let end = alias
  for (const hop of hops) {
    const next = nextAlias(statement)
    const { from, joined } = reach(ctx, hop, end, next)
    steps.push({ from, condition: sql`${joined} and ${seen(ctx, hop.to, next)}` })
    end = next
  }
  const conditions = [...steps.map((step) => step.condition), compile(statement, where, end)]
  const from = sql`from ${join(
    steps.map((step) => step.from),
    ' cross join ',
  )} where ${join(conditions, ' and ')}`
  const mayRepeat = hops.length > 1 || hops.some((hop) => hop.list)
  const each = mayRepeat ? sql`distinct ${ident(end, 'id')}` : sql`${ident(end, 'id')}`
  const value = field
    ? sql`(select ${aggregates[measure]} from (select ${each}, ${workedOver(field, end)} as v ${from}) m)`
    : sql`(select count(*) from (select ${each} ${from} limit ${largestIn(predicate) + 1}) m)`
  const type =
    field && storageOf(field) === 'day' ? 'date' : field && storageOf(field) === 'instant' ? 'timestamptz' : 'numeric'
  const holds = compileLowered(predicate, (leaf) => compareWorkedOut(value, type, leaf))
  return mayBeNone ? holds : sql`(${exists()} and ${holds})`
}

const aggregates: Record<Measured['measure'], Sql> = {
  count: sql`count(*)`,
  sum: sql`coalesce(sum(m.v), 0)`,
  mean: sql`avg(m.v)`,
  min: sql`min(m.v)`,
  max: sql`max(m.v)`,
}

function workedOver(field: ResolvedField, alias: string): Sql {
  const storage = storageOf(field)
  if (storage === 'number' || storage === 'decimal') return amount(field, alias)
  const value = field.custom ? order(field, alias).expression : column(alias, field.key)
  if (!field.custom) return value
  return storage === 'day' ? sql`(${value} #>> '{}')::date` : sql`(${value} #>> '{}')::timestamptz`
}

/** Whether a comparison with a count is true of none and false of any number above, or the other way round. */
function onlyAsksWhether(predicate: Lowered): boolean {
  return (
    [1, 2, 1_000_000].every((count) => holdsOf(predicate, count) !== holdsOf(predicate, 0)) && largestIn(predicate) <= 1
  )
}

/** The truth of a comparison for what a measure gives where there are no records: nought or nothing. */
function holdsOf(lowered: Lowered, value: number | null): boolean {
  if ('all' in lowered) return lowered.all.every((each) => holdsOf(each, value))
  if ('any' in lowered) return lowered.any.some((each) => holdsOf(each, value))
  if ('not' in lowered) return !holdsOf(lowered.not, value)
  if (lowered.op === 'empty') return value === null
  if (value === null || Array.isArray(lowered.value)) return false
  const other = Number(lowered.value)
  const holds = { eq: value === other, lt: value < other, lte: value <= other, gt: value > other, gte: value >= other }
  return lowered.op in holds && holds[lowered.op as keyof typeof holds]
}

/** The largest number a comparison names: counting further than one beyond changes nothing. */
function largestIn(lowered: Lowered): number {
  if ('all' in lowered) return Math.max(0, ...lowered.all.map(largestIn))
  if ('any' in lowered) return Math.max(0, ...lowered.any.map(largestIn))
  if ('not' in lowered) return largestIn(lowered.not)
  return 'value' in lowered ? Math.max(0, Number(lowered.value) || 0) : 0
}

type Ranked = Extract<LoweredFilter<Hop>, { rank: unknown }>

/** Among so many of the model's living records that the actor may see, by a value; the id decides between equals. */
function compileRank(statement: Statement, { rank, hops, field, model: key, where }: Ranked, alias: string): Sql {
  const { ctx } = statement
  const model = ctx.models.byKey(key)
  const ranked = nextAlias(statement)
  const id = ident(ranked, 'id')
  const value = alongPath(ctx, hops, ranked, (end) => order(field, end).expression)
  const conditions = [
    seen(ctx, key, ranked),
    model.archivedField ? sql`not ${column(ranked, model.archivedField)}` : sql`true`,
    sql`${value} is not null`,
    compile(statement, where, ranked),
  ]
  const from = sql`from ${ident(model.table)} ${ident(ranked)} where ${join(conditions, ' and ')}`
  const inOrder = rank.highest ? sql`${value} desc, ${id} desc` : sql`${value}, ${id}`
  if (!rank.percent) return sql`${ident(alias, 'id')} in (select ${id} ${from} order by ${inOrder} limit ${rank.size})`
  return sql`${ident(alias, 'id')} in (select p.id from (
      select ${id}, row_number() over (order by ${inOrder}) as place, count(*) over () as total ${from}
    ) p where p.place <= ceil(p.total * ${rank.size}::numeric / 100))`
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
  const next = nextAlias(statement)
  const { ctx } = statement
  const { from, joined } = reach(ctx, hop, alias, next)
  return sql`exists (select from ${from} where ${joined} and ${seen(ctx, hop.to, next)} and ${through(statement, rest, next, where)})`
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
function seen(ctx: Ctx, model: string, alias: string): Sql {
  const scope = withinScope(ctx.models, ctx.models.byKey(model), alias, scopeFor(ctx.actor, 'view', model))
  return sql`${ident(alias, 'deleted_at')} is null and ${scope}`
}

/** Joins a record to the one a to-one hop leads to, if the actor may see it. */
export function joinOne(ctx: Ctx, hop: Hop, alias: string, next: string): Sql {
  return sql`${reach(ctx, hop, alias, next).joined} and ${seen(ctx, hop.to, next)}`
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
