import { ident, join, raw, type Sql, sql } from '@/lib/db/sql'
import type { Clock } from '@/lib/fields/contract'
import type { Typed } from '@/lib/formulas/check'
import type { FunctionName } from '@/lib/formulas/functions'
import type { Kind } from '@/lib/formulas/kinds'
import type { Hop } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModels } from '@/lib/models/resolved'
import { referencedId } from '@/lib/records/columns'
import { readValue } from '@/lib/records/computed/read-value'

type Scene = {
  models: ResolvedModels
  clock: Clock
  emptyAsZero: boolean
  inline: (field: ResolvedField, alias: string) => Sql | null
}

const pgTypes: Record<Kind, string> = {
  number: 'numeric',
  text: 'text',
  yesNo: 'boolean',
  day: 'date',
  moment: 'timestamptz',
  list: 'text[]',
  link: 'text',
}

/**
 * A formula as an expression over a row. No part of it can fail: what cannot be worked out is null. Formulas of the same record that
 * it reads are worked out inside it (`inline`), so that one statement does for all.
 */
export function compileFormula(scene: Scene, typed: Typed, alias: string): Sql {
  const inner = (arg: Typed) => compileFormula(scene, arg, alias)
  if (typed.node === 'empty') return raw(`null::${pgTypes[typed.kind]}`)
  if (typed.node === 'number') return sql`${typed.value}::numeric`
  if (typed.node === 'text') return sql`${typed.value}::text`
  if (typed.node === 'yesNo') return raw(typed.value ? 'true' : 'false')
  if (typed.node === 'day') return sql`${typed.value}::date`
  if (typed.node === 'field') return readField(scene, typed.hops, typed.field, typed.kind, alias)
  if (typed.name === 'dayOf') return dayOf(scene, typed.args.map(inner)[0] ?? empty)
  if (typed.name === 'text' || typed.name === '&') {
    const parts = typed.args.map((arg) => asText(scene, arg.kind, inner(arg)))
    return typed.name === 'text' ? (parts[0] ?? empty) : sql`concat(${join(parts)})`
  }
  if (typed.name === 'today') return sql`${scene.clock.today}::date`
  const args = typed.args.map(inner)
  if (typed.name === 'isempty') return isNothing(typed.args[0]?.kind ?? 'text', args[0] ?? empty)
  return calls[typed.name](args)
}

const empty = raw('null')

/** Numbers that are missing count as 0 where the field says so. */
function readField(scene: Scene, hops: Hop[], field: ResolvedField, kind: Kind, alias: string): Sql {
  const value = alongHops(scene, hops, field, alias, 1)
  if (kind === 'yesNo') return sql`coalesce(${value}, false)`
  return kind === 'number' && scene.emptyAsZero ? sql`coalesce(${value}, 0)` : value
}

function alongHops(scene: Scene, hops: Hop[], field: ResolvedField, alias: string, depth: number): Sql {
  const [hop, ...rest] = hops
  if (!hop) return (depth === 1 ? scene.inline(field, alias) : null) ?? readValue(field, alias)
  const next = `${alias}_f${depth}`
  const table = ident(scene.models.byKey(hop.to).table)
  return sql`(select ${alongHops(scene, rest, field, next, depth + 1)} from ${table} ${ident(next)}
    where ${ident(next, 'id')} = ${referencedId(hop.field, alias)} and ${ident(next, 'deleted_at')} is null)`
}

const dayOf = ({ clock }: Scene, value: Sql) => sql`(${value} at time zone ${clock.timeZone}::text)::date`

function asText(scene: Scene, kind: Kind, value: Sql): Sql {
  if (kind === 'number') return sql`trim_scale(round(${value}, 10))::text`
  if (kind === 'yesNo') return sql`(case when ${value} then 'Yes' else 'No' end)`
  if (kind === 'day') return sql`to_char(${value}, 'YYYY-MM-DD')`
  if (kind === 'moment') return sql`to_char(${value} at time zone ${scene.clock.timeZone}::text, 'YYYY-MM-DD HH24:MI')`
  if (kind === 'list') return sql`array_to_string(${value}, ', ')`
  return value
}

function isNothing(kind: Kind, value: Sql): Sql {
  if (kind === 'text') return sql`(coalesce(${value}, '') = '')`
  if (kind === 'list') return sql`(coalesce(cardinality(${value}), 0) = 0)`
  return sql`(${value} is null)`
}

type Call = (args: Sql[]) => Sql

const of =
  (work: (a: Sql, b: Sql, c: Sql) => Sql): Call =>
  ([a = empty, b = empty, c = empty]) =>
    work(a, b, c)
/** Nothing is neither smaller nor larger. */
const compared = (sign: string) => of((a, b) => sql`coalesce(${a} ${raw(sign)} ${b}, false)`)
/** A whole number within bounds, so that reckoning with it cannot fail; null where there is none. */
const whole = (count: Sql, least: string, most: string) =>
  sql`(select case when n is not null then least(greatest(trunc(n), ${raw(least)}), ${raw(most)})::int end from (select ${count} as n) b)`
/** More days or months than this lead out of any calendar. */
const steps = (count: Sql) => whole(count, '-40000', '40000')

/** Years beyond four digits are mistakes of somebody's typing. */
const inCalendar = (day: Sql) =>
  sql`(select case when d between '0001-01-01' and '9999-12-31' then d end from (select ${day} as d) c)`

const calls: Record<Exclude<FunctionName, 'text' | '&' | 'today' | 'isempty'>, Call> = {
  '+': of((a, b) => sql`(${a} + ${b})`),
  '-': of((a, b) => sql`(${a} - ${b})`),
  '*': of((a, b) => sql`round(${a} * ${b}, 20)`),
  '/': of((a, b) => sql`round(${a} / nullif(${b}, 0), 20)`),
  '%': of((a, b) => sql`mod(${a}, nullif(${b}, 0))`),
  negate: of((a) => sql`(-${a})`),
  '=': of((a, b) => sql`(${a} is not distinct from ${b})`),
  '!=': of((a, b) => sql`(${a} is distinct from ${b})`),
  '<': compared('<'),
  '<=': compared('<='),
  '>': compared('>'),
  '>=': compared('>='),
  and: of((a, b) => sql`(coalesce(${a}, false) and coalesce(${b}, false))`),
  or: of((a, b) => sql`(coalesce(${a}, false) or coalesce(${b}, false))`),
  not: of((a) => sql`(not coalesce(${a}, false))`),
  if: of((a, b, c) => sql`(case when ${a} then ${b} else ${c} end)`),
  coalesce: (args) => sql`coalesce(${join(args)})`,
  round: ([a = empty, digits]) => (digits ? sql`round(${a}, ${whole(digits, '-15', '15')})` : sql`round(${a})`),
  floor: of((a) => sql`floor(${a})`),
  ceiling: of((a) => sql`ceiling(${a})`),
  abs: of((a) => sql`abs(${a})`),
  min: (args) => sql`least(${join(args)})`,
  max: (args) => sql`greatest(${join(args)})`,
  number: of(
    (a) =>
      sql`(select case when t ~ '^[[:space:]]*-?[0-9]{1,15}([.][0-9]{1,10})?[[:space:]]*$' then t::numeric end from (select ${a} as t) n)`,
  ),
  upper: of((a) => sql`upper(${a})`),
  lower: of((a) => sql`lower(${a})`),
  trim: of((a) => sql`btrim(${a})`),
  left: of((a, b) => sql`left(${a}, ${whole(b, '0', '10000')})`),
  length: of((a) => sql`length(${a})::numeric`),
  contains: of((a, b) => sql`coalesce(strpos(lower(${a}), lower(${b})) > 0, false)`),
  has: of((a, b) => sql`coalesce(${b} = any(${a}), false)`),
  count: of((a) => sql`coalesce(cardinality(${a}), 0)::numeric`),
  days: of((a, b) => sql`(${b} - ${a})::numeric`),
  months: of(
    (a, b) =>
      sql`(select (extract(year from age(v.b, v.a)) * 12 + extract(month from age(v.b, v.a)))::numeric from (select ${a} as a, ${b} as b) v)`,
  ),
  adddays: of((a, b) => inCalendar(sql`(${a} + ${steps(b)})`)),
  addmonths: of((a, b) => inCalendar(sql`(${a} + make_interval(months => ${steps(b)}))::date`)),
  year: of((a) => sql`extract(year from ${a})::numeric`),
  month: of((a) => sql`extract(month from ${a})::numeric`),
  day: of((a) => sql`extract(day from ${a})::numeric`),
}
