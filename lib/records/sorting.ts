import { fail } from '@/lib/core/errors'
import { ident, join, raw, type Sql, sql } from '@/lib/db/sql'
import { fieldType } from '@/lib/fields/registry'
import { type Hop, resolvePath } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { column, order, storageOf } from '@/lib/records/columns'
import type { Ctx, SortKey } from '@/lib/records/context'
import { noteUse } from '@/lib/records/field-uses'
import { maskedOrder } from '@/lib/records/masked'
import { pointsTo, targetOf } from '@/lib/records/references'
import { alongPath, joinOne } from '@/lib/records/steps'

/** One key of an order. */
export type SortTerm = {
  /** Value over the row alone, null where empty. */
  expression: Sql
  /** PostgreSQL type that a cursor's text is cast back to. */
  type: string
  descending: boolean
  nullable: boolean
  /**
   * The same value through inner joins, for rows that have one: the planner then walks the other table in its own order
   * instead of sorting this one.
   */
  joined?: { joins: Sql; expression: Sql }
  /** Where an index leads from a reference to the rows that have it. */
  walked?: Walk
}

/** What a reference points at, under the alias `s`: FROM and WHERE, title, and the reference itself. */
export type Walk = { from: Sql; title: Sql; reference: Sql }

/** The id breaks ties, in the direction of the last key. */
export type Sorting = { terms: SortTerm[]; idDescending: boolean /** Names the order in cursors. */; name: string }

const mostKeys = 8

/** @throws FailureError `invalid` for a key that does not exist or has no order */
export function sortingOf(ctx: Ctx, model: ResolvedModel, keys: SortKey[] | undefined, alias: string): Sorting {
  const wanted = keys && keys.length > 0 ? keys : [model.defaultSort]
  if (wanted.length > mostKeys) fail('invalid', `A list is sorted by ${mostKeys} fields at most.`, { field: 'sort' })
  const terms: SortTerm[] = []
  const names: string[] = []
  let idDescending = false
  for (const { field: path, descending = false } of wanted) {
    idDescending = descending
    names.push(`${descending ? '-' : ''}${path}`)
    // Nothing can tie after the id.
    if (path === 'id') break
    terms.push(termOf(ctx, model, path, descending, alias, wanted.length === 1))
  }
  return { terms, idDescending, name: names.join(',') }
}

function termOf(
  ctx: Ctx,
  model: ResolvedModel,
  path: string,
  descending: boolean,
  alias: string,
  isAlone: boolean,
): SortTerm {
  const way = resolvePath(ctx.models, model.key, path)
  if (!way) fail('invalid', `${model.label.one} has no field “${path}”.`, { model: model.key, field: path })
  const { hops, field } = way
  if (hops.some((hop) => hop.many)) fail('invalid', `${field.label} may have several values here.`, { field: path })
  if (fieldType(field.type).sort === 'none') fail('invalid', `${field.label} has no order.`, { field: path })
  if (isAlone && !field.indexed && !pointsTo(field)) noteUse(hops.at(-1)?.to ?? model.key, field.key)
  const own =
    hops.length === 0
      ? (byTitle(ctx, model, field, alias) ?? { ...maskedOrder(ctx, field, alias) })
      : byPath(ctx, hops, field, alias)
  return { ...own, descending, nullable: hops.length > 0 || isNullable(field) }
}

type Own = Pick<SortTerm, 'expression' | 'type' | 'joined' | 'walked'>

/** References are sorted by the titles people see. */
function byTitle(ctx: Ctx, model: ResolvedModel, field: ResolvedField, alias: string): Own | null {
  const to = pointsTo(field)
  if (!to || field.custom || storageOf(field) !== 'text') return null
  const target = targetOf(ctx, to)
  const at = (name: string) => sql`${ident(name, 'id')} = ${column(alias, field.key)} and ${target.visible(name)}`
  const { expression, type } = target.order('st')
  return {
    expression: sql`(select ${expression} from ${target.table} st where ${at('st')})`,
    type,
    joined: { joins: sql` join ${target.table} s0 on ${at('s0')}`, expression: target.order('s0').expression },
    ...(leadsBack(model, field) && {
      walked: {
        from: sql`from ${target.table} s where ${target.visible('s')}`,
        title: target.order('s').expression,
        reference: column(alias, field.key),
      },
    }),
  }
}

/** Whether an index begins with the reference: marked ones, and the way to the company. */
function leadsBack({ company }: ResolvedModel, field: ResolvedField): boolean {
  return field.indexed || (company.kind === 'one' && company.field === field.key)
}

function byPath(ctx: Ctx, hops: Hop[], field: ResolvedField, alias: string): Own {
  const { type } = order(field, alias)
  const joins = hops.map((hop, at) => {
    const next = `s${at}`
    return sql` join ${ident(ctx.models.byKey(hop.to).table)} ${ident(next)} on ${joinOne(ctx, hop, at === 0 ? alias : `s${at - 1}`, next)}`
  })
  return {
    expression: alongPath(ctx, hops, alias, (end) => maskedOrder(ctx, field, end).expression),
    type,
    joined: { joins: join(joins, ''), expression: maskedOrder(ctx, field, `s${hops.length - 1}`).expression },
  }
}

function isNullable(field: ResolvedField): boolean {
  return field.custom || !(field.key === 'createdAt' || field.key === 'updatedAt' || storageOf(field) === 'boolean')
}

/** Values come back as text and keep every digit; `cast` turns them into what they were. */
export function cast(value: string, type: string): Sql {
  return sql`${value}::text::${raw(type)}`
}
