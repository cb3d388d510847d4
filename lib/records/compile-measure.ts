import { scopeFor } from '@/lib/auth/scope'
import { ident, join, type Sql, sql } from '@/lib/db/sql'
import type { Lowered } from '@/lib/fields/contract'
import type { LoweredFilter } from '@/lib/filters/lower'
import type { Hop } from '@/lib/models/graph'
import type { ResolvedField } from '@/lib/models/resolved'
import { amount, column, compareWorkedOut, order, referencedId, storageOf } from '@/lib/records/columns'
import { compileLowered } from '@/lib/records/compile-lowered'
import { nextAlias, reach, type Statement, seen, seenFrom, through } from '@/lib/records/steps'

export type Measured = Extract<LoweredFilter<Hop>, { measure: unknown }>
type Inner = (where: LoweredFilter<Hop>, alias: string) => Sql

/**
 * Something worked out over related records, each once. Where it cannot hold of none, they are also asked for by EXISTS, so that the
 * planner may begin with them; "one or more" is that alone.
 */
export function compileMeasure(statement: Statement, filter: Measured, alias: string, inner: Inner): Sql {
  const { measure, hops, field, where, predicate } = filter
  const exists = () => through(statement, hops, alias, (end) => inner(where, end))
  const mayBeNone = holdsOfNone(filter)
  if (onlyAsksWhether(filter)) return mayBeNone ? sql`not ${exists()}` : exists()
  const { ctx } = statement
  const steps: { from: Sql; condition: Sql }[] = []
  let end = alias
  for (const hop of hops) {
    const next = nextAlias(statement)
    const { from, joined } = reach(ctx, hop, end, next)
    steps.push({ from, condition: sql`${joined} and ${seenFrom(ctx, hop, next)}` })
    end = next
  }
  const conditions = [...steps.map((step) => step.condition), inner(where, end)]
  const from = sql`from ${join(
    steps.map((step) => step.from),
    ' cross join ',
  )} where ${join(conditions, ' and ')}`
  const mayRepeat = hops.length > 1 || hops.some((hop) => hop.list)
  const each = mayRepeat ? sql`distinct ${ident(end, 'id')}` : sql`${ident(end, 'id')}`
  const value = field
    ? sql`(select ${aggregates[measure](sql`m.v`)} from (select ${each}, ${workedOver(field, end)} as v ${from}) m)`
    : sql`(select count(*) from (select ${each} ${from} limit ${largestIn(predicate) + 1}) m)`
  const holds = compileLowered(predicate, (leaf) => compareWorkedOut(value, typeOf(field), leaf))
  // In a portfolio the planner begins with its companies.
  const isWithin = hops.some((hop) => scopeFor(ctx.actor, 'view', hop.from).kind === 'own')
  return mayBeNone || isWithin ? holds : sql`(${exists()} and ${holds})`
}

/**
 * The ids of all records of which a measure holds, where one step leads to what is measured: related records in groups, once through.
 * Null for other ways. Records out of sight may be among them.
 */
export function groupsOf(statement: Statement, filter: Measured, table: Sql, inner: Inner): Sql | null {
  const { measure, hops, field, where, predicate } = filter
  const [hop, ...others] = hops
  if (!hop || others.length > 0 || hop.holds === 'from' || hop.list) return null
  // Whether there are any is quicker looked up record by record.
  if (onlyAsksWhether(filter)) return null
  const { ctx } = statement
  const end = nextAlias(statement)
  const id = referencedId(hop.field, end)
  const value = field ? aggregates[measure](workedOver(field, end)) : sql`count(*)`
  const holds = compileLowered(predicate, (leaf) => compareWorkedOut(value, typeOf(field), leaf))
  const groups = sql`select ${id} as id from ${ident(ctx.models.byKey(hop.to).table)} ${ident(end)}
    where ${id} is not null and ${seen(ctx, hop.to, end)} and ${inner(where, end)} group by ${id} having`
  if (!holdsOfNone(filter)) return sql`${groups} ${holds}`
  return sql`select r.id from ${table} r where not exists (select from (${groups} (${holds}) is not true) g where g.id = r.id)`
}

const aggregates: Record<Measured['measure'], (value: Sql) => Sql> = {
  count: () => sql`count(*)`,
  sum: (value) => sql`coalesce(sum(${value}), 0)`,
  mean: (value) => sql`avg(${value})`,
  min: (value) => sql`min(${value})`,
  max: (value) => sql`max(${value})`,
}

function typeOf(field: ResolvedField | null): string {
  const storage = field && storageOf(field)
  return storage === 'day' ? 'date' : storage === 'instant' ? 'timestamptz' : 'numeric'
}

function workedOver(field: ResolvedField, alias: string): Sql {
  const storage = storageOf(field)
  if (storage === 'number' || storage === 'decimal') return amount(field, alias)
  const value = field.custom ? order(field, alias).expression : column(alias, field.key)
  if (!field.custom) return value
  return storage === 'day' ? sql`(${value} #>> '{}')::date` : sql`(${value} #>> '{}')::timestamptz`
}

/** Whether it holds of a record that has nothing to measure. */
function holdsOfNone({ measure, predicate }: Measured): boolean {
  return holdsOf(predicate, measure === 'count' || measure === 'sum' ? 0 : null)
}

/** That there are any, which the planner finds by beginning with them. */
export function asksForAny(filter: Measured): boolean {
  return onlyAsksWhether(filter) && !holdsOfNone(filter)
}

/** Whether a comparison with a count is true of none and false of any number above, or the other way round. */
function onlyAsksWhether({ measure, predicate }: Measured): boolean {
  return (
    measure === 'count' &&
    [1, 2, 1_000_000].every((count) => holdsOf(predicate, count) !== holdsOf(predicate, 0)) &&
    largestIn(predicate) <= 1
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
