import type { Json } from '@/lib/core/json'
import { plainDecimal } from '@/lib/core/plain-decimal'
import { empty, ident, join, type Sql, sql } from '@/lib/db/sql'
import { nothingRolledUp } from '@/lib/formulas/roll-up'
import type { Hop } from '@/lib/models/graph'
import type { ResolvedField } from '@/lib/models/resolved'
import { column, customText, referencedIds, storageOf } from '@/lib/records/columns'
import { compileFilter } from '@/lib/records/compile'
import { compileFormula } from '@/lib/records/computed/compile-formula'
import { type Computed, planOf } from '@/lib/records/computed/plan'
import { asStored, readValue } from '@/lib/records/computed/read-value'
import type { Ctx } from '@/lib/records/context'

/** A formula's value over a row, as it is kept under `custom`. Formulas of the row that it reads are worked out on the way. */
export function formulaValue(ctx: Ctx, computed: Computed, alias: string): Sql {
  return asStored(computed.field, formulaExpression(ctx, computed, alias))
}

function formulaExpression(ctx: Ctx, computed: Computed, alias: string): Sql {
  if (!computed.formula) return readValue(computed.field, alias)
  const { formula, emptyAsZero } = computed
  const inline = (field: ResolvedField, at: string) => {
    const inner = planOf(ctx.models).byKey.get(field.key)
    // As the field keeps it, so that a list of one kind or a rounded number is the same to whoever reads it here and there.
    return inner?.formula ? readBack(field, formulaValue(ctx, inner, at)) : null
  }
  return compileFormula({ models: ctx.models, clock: ctx.clock, emptyAsZero, inline }, formula, alias)
}

/** A stored value as the database reckons with it. */
function readBack(field: ResolvedField, stored: Sql): Sql {
  const row = sql`select jsonb_build_object(${field.key}::text, ${stored}) as custom`
  return sql`(select ${readValue(field, 'inlined')} from (${row}) inlined)`
}

/** A statement that answers `id` and the roll-ups of each record that has any related ones; those alike in way and condition share one. */
export function rollUpSources(ctx: Ctx, rollUps: Computed[], ids: Sql): { source: Sql; values: Map<Computed, Sql> }[] {
  const alike = new Map<string, Computed[]>()
  for (const computed of rollUps) {
    if (!computed.rollUp) continue
    const { hops, where } = computed.rollUp
    const key = JSON.stringify([hops.map(({ name }) => name), where])
    alike.set(key, [...(alike.get(key) ?? []), computed])
  }
  return [...alike.values()].map((group, at) => {
    const name = `s${at}`
    const values = new Map(group.map((computed, index) => [computed, ident(name, `v${index}`)]))
    return { source: sql`(${sourceOf(ctx, group, ids)}) as ${ident(name)} on ${ident(name, 'id')} = t.id`, values }
  })
}

function sourceOf(ctx: Ctx, group: Computed[], ids: Sql): Sql {
  const [first] = group
  const rollUp = first?.rollUp
  if (!first || !rollUp) throw new Error('A group of roll-ups is empty.')
  const { hops, model, where } = rollUp
  // Filters call what they go through h1, h2 and so on.
  const end = `k${hops.length}`
  const condition = where ? sql` and ${compileFilter(ctx, model, where, end)}` : empty
  const columns = group.flatMap((computed, at) => columnsOf(computed, at, end))
  const values = group.map((computed, at) => sql`, ${aggregate(computed, at)} as ${ident(`v${at}`)}`)
  const start = ident(ctx.models.byKey(first.model).table)
  // Reached by two ways, a record counts once.
  const severalWays = hops.length > 1 || hops.some((hop) => hop.list)
  const distinct = severalWays ? sql`distinct on (k0.id, ${ident(end, 'id')})` : empty
  const joins = hops.map((hop, at) => joined(ctx, hop, at, ids))
  return sql`select w.start as id${join(values, '')} from (
      select ${distinct} k0.id as start, ${ident(end, 'id')} as record${join(columns, '')}
      from ${start} k0 ${join(joins, ' ')} where k0.id = any(${ids})${condition}) w group by w.start`
}

function joined(ctx: Ctx, { to, holds, field, list }: Hop, at: number, ids: Sql): Sql {
  const [here, next] = [`k${at}`, `k${at + 1}`]
  const target = sql`${ident(ctx.models.byKey(to).table)} ${ident(next)}`
  const living = sql`${ident(next, 'deleted_at')} is null`
  const [holder, other] = holds === 'from' ? [here, next] : [next, here]
  if (!list) {
    const value = field.custom ? sql`(${customText(field, holder)})` : column(holder, field.key)
    return sql`join ${target} on ${value} = ${ident(other, 'id')} and ${living}`
  }
  const refs = sql`lateral ${referencedIds(field, holder)} as ${ident(`r${at}`)}(id)`
  const ref = ident(`r${at}`, 'id')
  if (holds === 'from') return sql`cross join ${refs} join ${target} on ${ident(next, 'id')} = ${ref} and ${living}`
  // The index on the list finds those that hold any of the records asked about; which of them each holds is looked up after.
  const narrowed = at === 0 && !field.custom ? sql` and ${column(next, field.key)} && ${ids}` : empty
  return sql`join ${target} on ${living}${narrowed} join ${refs} on ${ref} = ${ident(here, 'id')}`
}

/** What an aggregate reads of each related record. */
function columnsOf({ rollUp }: Computed, at: number, end: string): Sql[] {
  if (!rollUp?.field) return []
  const { field, by, of } = rollUp
  const value = readValue(field, end)
  if (of !== 'latest') return [sql`, ${value} as ${ident(`x${at}`)}`]
  const stamp = by ? readValue(by, end) : ident(end, 'created_at')
  return [sql`, ${asStored(field, value)} as ${ident(`x${at}`)}, ${stamp} as ${ident(`y${at}`)}`]
}

function aggregate({ field, rollUp }: Computed, at: number): Sql {
  const value = ident('w', `x${at}`)
  switch (rollUp?.of) {
    case 'count':
      // Named, since a star would count the rows of the expression it stands in.
      return asStored(field, sql`count(w.record)`)
    case 'sum':
      return asStored(field, sql`coalesce(sum(${value}), 0)`)
    case 'mean':
      return asStored(field, sql`avg(${value})`)
    case 'min':
      return asStored(field, sql`min(${value})`)
    case 'max':
      return asStored(field, sql`max(${value})`)
    default:
      return sql`(array_agg(${value} order by ${ident('w', `y${at}`)} desc nulls last, w.record desc))[1]`
  }
}

/** What a record has whose roll-up found nothing. */
export function emptyRollUp({ rollUp }: Computed): Json {
  return rollUp ? nothingRolledUp(rollUp.of) : null
}

/** Reads what a statement answered for a computed field. */
export function readStored(field: ResolvedField, given: unknown): Json {
  if (given === null || given === undefined) return null
  // What JSON the driver read, else the text of a number.
  return storageOf(field) === 'decimal' ? plainDecimal(String(given)) : (given as Json)
}
