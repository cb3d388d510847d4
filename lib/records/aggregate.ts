import { fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { plainDecimal } from '@/lib/core/plain-decimal'
import { join, raw, run, type Sql, sql } from '@/lib/db/sql'
import { type FieldPath, resolvePath } from '@/lib/models/graph'
import { type Grouping, isCalendar, isGroupable } from '@/lib/models/grouping'
import type { Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import { type Total, totalsOf } from '@/lib/models/totals'
import { recall } from '@/lib/records/answers/recall'
import { amount, calendarDay, decoder, earliest, output } from '@/lib/records/columns'
import { requireVerb, sourceOf } from '@/lib/records/conditions'
import type { AggregateQuery, Aggregates, Ctx, Group, Measured } from '@/lib/records/context'
import { maskedIsEmpty, maskedOutput } from '@/lib/records/masked'
import { narrowed } from '@/lib/records/narrowed'
import { pointsTo } from '@/lib/records/references'
import { alongPath } from '@/lib/records/steps'
import { readTitles } from '@/lib/records/titles'

/** More groups than anybody reads are counted as more. */
const MOST_GROUPS = 500
const MOST_MEASURES = 40

type Row = { k?: unknown; n: number } & Record<string, unknown>

/**
 * Counts and totals over all records of a query, or for each of the groups they fall into: one statement, over what the actor
 * may see. Without a group there is one line, for all. The largest groups first, and only those where there are too many.
 */
export async function aggregate(ctx: Ctx, modelKey: string, query: AggregateQuery): Promise<Aggregates> {
  const model = ctx.models.byKey(modelKey)
  requireVerb(ctx, 'view', model)
  const grouping = query.group ? groupOf(ctx, model, query.group) : null
  const measures = (query.measures ?? []).slice(0, MOST_MEASURES).map((wanted, at) => measureOf(ctx, model, wanted, at))
  const columns = [
    sql`count(*)::int as n`,
    ...(grouping ? [sql`${grouping.key} as k`] : []),
    ...measures.flatMap((measure) => measure.columns),
  ]
  const asked = narrowed(ctx, model, query)
  const source = sourceOf(ctx, model, asked, 't', await recall(ctx, model, asked.filter, 'whole'))
  const rows = await run<Row>(
    ctx.db,
    sql`select ${join(columns)} from ${source.from} where ${source.where}${
      grouping ? sql` group by k order by n desc, k limit ${MOST_GROUPS + 1}` : raw('')
    }`,
  )
  const groups = rows.slice(0, MOST_GROUPS).map((row): Group => {
    const value = grouping ? grouping.read(row.k) : null
    return { value, count: row.n, totals: measures.map((measure) => measure.read(row)) }
  })
  return { groups, more: rows.length > MOST_GROUPS, titles: grouping ? await titlesOf(ctx, grouping.way, groups) : {} }
}

type GroupKey = { way: FieldPath; key: Sql; read: (value: unknown) => Json }

function groupOf(ctx: Ctx, model: ResolvedModel, { field: path, by }: Grouping): GroupKey {
  const way = toOne(ctx, model, path)
  const { field } = way
  if (!isGroupable(field)) fail('invalid', `Records are not grouped by ${field.label}.`, { field: path })
  if (!isCalendar(field)) {
    const decode = decoder(field)
    return {
      way,
      key: alongPath(ctx, way.hops, 't', (end) => maskedOutput(ctx, field, end)),
      read: (value) => (field.type === 'toggle' ? value === true : decode(value)),
    }
  }
  const day = (end: string) => calendarDay(field, end, ctx.clock.timeZone)
  return {
    way,
    key: alongPath(
      ctx,
      way.hops,
      't',
      (end) => sql`to_char(date_trunc(${by ?? 'month'}, ${day(end)}::timestamp), 'YYYY-MM-DD')`,
    ),
    read: (value) => (typeof value === 'string' ? value : null),
  }
}

type Measure = { columns: Sql[]; read: (row: Row) => Measured }

function measureOf(ctx: Ctx, model: ResolvedModel, wanted: { field: string; how: Total }, at: number): Measure {
  const way = toOne(ctx, model, wanted.field)
  const { field, hops } = way
  const { how } = wanted
  if (!totalsOf(field).includes(how))
    fail('invalid', `${field.label} has no ${how}.`, { model: model.key, field: wanted.field })
  const as = raw(`m${at}`)
  const along = (value: (end: string) => Sql) => alongPath(ctx, hops, 't', value)
  if (how === 'filled' || how === 'empty') {
    const nothing = sql`coalesce(${along((end) => maskedIsEmpty(ctx, field, end))}, true)`
    return {
      columns: [sql`count(*) filter (where ${how === 'empty' ? nothing : sql`not ${nothing}`})::int as ${as}`],
      read: (row) => ({ value: Number(row[`m${at}`]) }),
    }
  }
  if (isCalendar(field)) {
    return {
      columns: [sql`${how === 'min' ? raw('min') : raw('max')}(${along((end) => earliest(field, end))}) as ${as}`],
      read: (row) => ({ value: calendarValue(row[`m${at}`]) }),
    }
  }
  const value = along((end) => amount(field, end))
  const { currencyField } = field.options.format ?? {}
  const currency = currencyField ? currencyOf(ctx, model, wanted.field, currencyField) : null
  return {
    columns: [
      sql`${functions[how](value)}::numeric(60, 6) as ${as}`,
      ...(currency ? [sql`min(${currency}) as ${raw(`l${at}`)}`, sql`max(${currency}) as ${raw(`h${at}`)}`] : []),
    ],
    read: (row) => {
      const found = row[`m${at}`]
      const answer = typeof found === 'string' ? plainDecimal(found) : null
      if (!currency) return { value: answer }
      const isOne = row[`l${at}`] === row[`h${at}`]
      return { value: isOne ? answer : null, currency: isOne && row[`l${at}`] ? String(row[`l${at}`]) : null }
    },
  }
}

const functions = {
  sum: (value: Sql) => sql`sum(${value})`,
  mean: (value: Sql) => sql`avg(${value})`,
  median: (value: Sql) => sql`percentile_cont(0.5) within group (order by ${value})`,
  min: (value: Sql) => sql`min(${value})`,
  max: (value: Sql) => sql`max(${value})`,
}

/** Amounts in several currencies have no sum: the currency of each is looked at too. */
function currencyOf(ctx: Ctx, model: ResolvedModel, path: string, currencyField: string): Sql {
  const { hops, field } = toOne(ctx, model, path.slice(0, path.lastIndexOf('.') + 1) + currencyField)
  return alongPath(ctx, hops, 't', (end) => output(field, end))
}

function toOne(ctx: Ctx, model: ResolvedModel, path: string): FieldPath {
  const way = resolvePath(ctx.models, model.key, path)
  if (!way) fail('invalid', `${model.label.one} has no field “${path}”.`, { model: model.key, field: path })
  const several = way.hops.find((hop) => hop.many)
  if (several) fail('invalid', `${several.label} may be several.`, { model: model.key, field: path })
  return way
}

const calendarValue = (value: unknown): Json =>
  value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : null

async function titlesOf(ctx: Ctx, { field }: FieldPath, groups: Group[]): Promise<Titles> {
  const to = pointsTo(field)
  if (!to) return {}
  const ids = new Set(groups.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])))
  return Object.fromEntries((await readTitles(ctx, new Map([[to, ids]]))).map((title) => [title.id, title]))
}
