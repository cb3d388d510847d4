import { empty, ident, join, type Sql, sql } from '@/lib/db/sql'
import type { LoweredFilter } from '@/lib/filters/lower'
import type { Hop } from '@/lib/models/graph'
import { column, order } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { maskedOutput } from '@/lib/records/masked'
import { cast } from '@/lib/records/sorting'
import { type Answer, alongPath, nextAlias, type Statement, seen } from '@/lib/records/steps'

export type Ranked = Extract<LoweredFilter<Hop>, { rank: unknown }>
type Inner = (where: LoweredFilter<Hop>, alias: string) => Sql

/**
 * Among so many of the model's living records that the actor may see, by a value, or of those of its segment; the id decides between
 * equals. Where the last of them is known, the others are those before it.
 */
export function compileRank(
  statement: Statement,
  filter: Ranked,
  alias: string,
  inner: Inner,
  known: Answer | undefined,
): Sql {
  const { rank, hops, field, model, per } = filter
  const id = ident(alias, 'id')
  if (known && 'last' in known) {
    if (!known.last) return sql`false`
    const value = alongPath(statement.ctx, hops, alias, (end) => order(field, end).expression)
    const reaches = rank.highest ? sql`>=` : sql`<=`
    const last = sql`(${cast(known.last.value, order(field, alias).type)}, ${known.last.id})`
    return sql`(${isRanked(statement, filter, alias, inner)} and (${value}, ${id}) ${reaches} ${last})`
  }
  if (per && isWithinOne(statement.ctx, filter)) return hasFewAbove(statement, filter, per, alias, inner)
  if (per) return sql`${id} in (${idsInSegments(statement, filter, per, inner)})`
  const { ctx } = statement
  const ranked = nextAlias(statement)
  const inOrder = orderOf(statement, filter, ranked)
  const from = sql`from ${ident(ctx.models.byKey(model).table)} ${ident(ranked)} where ${isRanked(statement, filter, ranked, inner)}`
  const each = ident(ranked, 'id')
  if (!rank.percent) return sql`${id} in (select ${each} ${from} order by ${inOrder} limit ${rank.size})`
  return sql`${id} in (select p.id from (
      select ${each}, row_number() over (order by ${inOrder}) as place, count(*) over () as total ${from}
    ) p where p.place <= ceil(p.total * ${rank.size}::numeric / 100))`
}

/** All that rank in their segments, up to so many: one row with `ids`. */
export function rankedInSegments(statement: Statement, filter: Ranked, inner: Inner, most: number): Sql | null {
  if (!filter.per || isWithinOne(statement.ctx, filter)) return null
  return sql`select array(${idsInSegments(statement, filter, filter.per, inner)} limit ${most}) as ids`
}

type Per = NonNullable<Ranked['per']>

/** Of so few a record looks up itself who is above it. */
const fewRanks = 10

/** A few of each company: there are as many segments as companies, each of them found by an index. */
function isWithinOne({ models }: Ctx, { rank, per, model }: Ranked): boolean {
  const { company } = models.byKey(model)
  const isHome = per?.hops.length === 0 && company.kind === 'one' && per.field.key === company.field
  return isHome && !rank.percent && rank.size <= fewRanks
}

/** The same of a record as it is met, by those of its segment that are above it. */
function hasFewAbove(statement: Statement, filter: Ranked, per: Per, alias: string, inner: Inner): Sql {
  const { rank, hops, field, model } = filter
  const { ctx } = statement
  const other = nextAlias(statement)
  const place = (at: string) =>
    sql`(${alongPath(ctx, hops, at, (end) => order(field, end).expression)}, ${ident(at, 'id')})`
  return sql`(${isRanked(statement, filter, alias, inner)} and (select count(*) from (
      select from ${ident(ctx.models.byKey(model).table)} ${ident(other)}
      where ${segmentOf(ctx, per, other)} = ${segmentOf(ctx, per, alias)} and ${isRanked(statement, filter, other, inner)}
        and ${place(other)} ${rank.highest ? sql`>` : sql`<`} ${place(alias)} limit ${rank.size}
    ) above) < ${rank.size})`
}

function idsInSegments(statement: Statement, filter: Ranked, per: Per, inner: Inner): Sql {
  const { rank, model } = filter
  const { ctx } = statement
  const ranked = nextAlias(statement)
  const segment = segmentOf(ctx, per, ranked)
  const [total, most] = rank.percent
    ? [sql`, count(*) over (partition by ${segment}) as total`, sql`ceil(p.total * ${rank.size}::numeric / 100)`]
    : [empty, sql`${rank.size}`]
  return sql`select p.id from (
      select ${ident(ranked, 'id')}, row_number() over (partition by ${segment} order by ${orderOf(statement, filter, ranked)}) as place${total}
      from ${ident(ctx.models.byKey(model).table)} ${ident(ranked)} where ${isRanked(statement, filter, ranked, inner)}
    ) p where p.place <= ${most}`
}

/** The last record that ranks, with its value as text: rows `value`, `id`, one or none. */
export function lastRanked(statement: Statement, filter: Ranked, inner: Inner): Sql {
  const { rank, hops, field, model } = filter
  const { ctx } = statement
  const alias = nextAlias(statement)
  const id = ident(alias, 'id')
  const value = alongPath(ctx, hops, alias, (end) => order(field, end).expression)
  const from = sql`from ${ident(ctx.models.byKey(model).table)} ${ident(alias)} where ${isRanked(statement, filter, alias, inner)}`
  const inOrder = orderOf(statement, filter, alias)
  if (rank.percent) {
    const before = sql`select greatest(ceil(count(*) * ${rank.size}::numeric / 100) - 1, 0)::bigint ${from}`
    return sql`select (${value})::text as value, ${id} as id ${from} order by ${inOrder} offset (${before}) limit 1`
  }
  return sql`select v.value::text as value, v.id from (
      select ${value} as value, ${id} as id ${from} order by ${inOrder} limit ${rank.size}
    ) v order by ${rank.highest ? sql`v.value, v.id` : sql`v.value desc, v.id desc`} limit 1`
}

function orderOf({ ctx }: Statement, { rank, hops, field }: Ranked, alias: string): Sql {
  const value = alongPath(ctx, hops, alias, (end) => order(field, end).expression)
  const id = ident(alias, 'id')
  return rank.highest ? sql`${value} desc, ${id} desc` : sql`${value}, ${id}`
}

/** Living, seen, not archived, with a value, in a segment, and meeting what the ranking is among. */
export function isRanked(
  { ctx }: Statement,
  { hops, field, model: key, per, where }: Ranked,
  alias: string,
  inner: Inner,
): Sql {
  const model = ctx.models.byKey(key)
  const value = alongPath(ctx, hops, alias, (end) => order(field, end).expression)
  const conditions = [
    seen(ctx, key, alias),
    model.archivedField ? sql`not ${column(alias, model.archivedField)}` : sql`true`,
    sql`${value} is not null`,
    per ? sql`${segmentOf(ctx, per, alias)} is not null` : sql`true`,
    inner(where, alias),
  ]
  return join(conditions, ' and ')
}

/** What records of a segment share. */
function segmentOf(ctx: Ctx, { hops, field }: Per, alias: string): Sql {
  return alongPath(ctx, hops, alias, (end) => maskedOutput(ctx, field, end))
}

/** Whether it is decided by the record's own fields, so that asking it twice costs little; where each segment has a last, none is. */
export function asksOnlyItself({ hops, per, where }: Ranked): boolean {
  return hops.length === 0 && per === null && isOwn(where)
}

function isOwn(filter: LoweredFilter<Hop>): boolean {
  if ('all' in filter) return filter.all.every(isOwn)
  if ('any' in filter) return filter.any.every(isOwn)
  if ('not' in filter) return isOwn(filter.not)
  return 'predicate' in filter && !('measure' in filter) && filter.hops.length === 0
}
