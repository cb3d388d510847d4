import { scopeFor } from '@/lib/auth/scope'
import type { Json } from '@/lib/core/json'
import { ident, join, run, type Sql, sql } from '@/lib/db/sql'
import type { Predicate } from '@/lib/fields/contract'
import type { ResolvedField, ResolvedModels } from '@/lib/models/resolved'
import {
  compare,
  isEmpty,
  type Order,
  order,
  output,
  referencedId,
  referencedIds,
  storageOf,
} from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { textsOf } from '@/lib/records/item'
import { withinScope } from '@/lib/records/portfolio'

// Whoever sees the records of some companies only finds no other records in what they may read: a reference to one is as empty as if it
// were not there, in values, conditions, groups and history. Writing keeps such references: nobody takes away what they do not see.

type Reader = Pick<Ctx, 'actor' | 'models'>

/** Whether a field may point at records that the actor does not see. The way to the company that a visible record belongs to never does. */
export function isMasked(ctx: Reader, field: ResolvedField): boolean {
  return wasMasked(ctx, field) && !waysHome(ctx.models).has(field)
}

/** The same of what it held at some time: a record may have come from a company that the actor does not see. */
export function wasMasked({ actor }: Reader, field: ResolvedField): boolean {
  const to = field.relation?.to
  return to !== undefined && scopeFor(actor, 'view', to).kind === 'own'
}

const homes = new WeakMap<ResolvedModels, ReadonlySet<ResolvedField>>()

/** The fields by which records belong to one company: whoever sees a record sees that. */
function waysHome(models: ResolvedModels): ReadonlySet<ResolvedField> {
  const known = homes.get(models)
  if (known) return known
  const found = new Set(
    models.list.flatMap(({ company, fields }) =>
      company.kind === 'one' ? fields.filter(({ key }) => key === company.field) : [],
    ),
  )
  homes.set(models, found)
  return found
}

/** The value for output, see `output`. */
export function maskedOutput(ctx: Reader, field: ResolvedField, alias: string): Sql {
  if (!isMasked(ctx, field)) return output(field, alias)
  if (storageOf(field) !== 'texts') {
    const id = maskedId(ctx, field, alias)
    return field.custom ? sql`to_jsonb(${id})` : id
  }
  const list = field.custom
    ? sql`jsonb_agg(mask_ref.id order by mask_ref.at)`
    : sql`coalesce(array_agg(mask_ref.id order by mask_ref.at), '{}')`
  return sql`(select ${list} from ${referencedIds(field, alias)} with ordinality as mask_ref(id, at)
    where ${isSeen(ctx, field, sql`mask_ref.id`)})`
}

/** What a list sorts by, see `order`: what is sorted by stands in its cursors. */
export function maskedOrder(ctx: Reader, field: ResolvedField, alias: string): Order {
  const whole = order(field, alias)
  return isMasked(ctx, field) ? { ...whole, expression: maskedOutput(ctx, field, alias) } : whole
}

/** The id a field points at, see `referencedId`. */
export function maskedId(ctx: Reader, field: ResolvedField, alias: string): Sql {
  const id = referencedId(field, alias)
  return isMasked(ctx, field) ? sql`(case when ${isSeen(ctx, field, id)} then ${id} end)` : id
}

/** Whether the field holds nothing, see `isEmpty`. */
export function maskedIsEmpty(ctx: Reader, field: ResolvedField, alias: string): Sql {
  if (!isMasked(ctx, field)) return isEmpty(field, alias)
  if (storageOf(field) !== 'texts') return sql`not ${isSeen(ctx, field, referencedId(field, alias))}`
  return sql`not ${holdsSeen(ctx, field, alias, sql`true`)}`
}

/** One predicate over one field, see `compare`. */
export function maskedCompare(ctx: Reader, field: ResolvedField, alias: string, predicate: Predicate): Sql {
  if (!isMasked(ctx, field)) return compare(field, alias, predicate)
  if (predicate.op === 'empty') return maskedIsEmpty(ctx, field, alias)
  if (predicate.op === 'within') {
    const isOne = sql`mask_ref.id = any(${predicate.value}::text[])`
    return sql`(${holdsSeen(ctx, field, alias, isOne)} and not ${holdsSeen(ctx, field, alias, sql`not ${isOne}`)})`
  }
  // The comparison as it is finds the rows by their index.
  const whole = compare(field, alias, predicate)
  const and = (part: Sql) => sql`(${whole} and ${part})`
  if (predicate.op === 'overlaps')
    return and(holdsSeen(ctx, field, alias, sql`mask_ref.id = any(${predicate.value}::text[])`))
  if (predicate.op === 'covers') {
    const given = sql`unnest(${predicate.value}::text[]) as mask_given(id)`
    return and(sql`not exists (select from ${given} where not ${isSeen(ctx, field, sql`mask_given.id`)})`)
  }
  return and(isSeen(ctx, field, referencedId(field, alias)))
}

function holdsSeen(ctx: Reader, field: ResolvedField, alias: string, condition: Sql): Sql {
  return sql`exists (select from ${referencedIds(field, alias)} as mask_ref(id) where ${condition} and ${isSeen(ctx, field, sql`mask_ref.id`)})`
}

/** Be it in the bin. */
function isSeen(ctx: Reader, field: ResolvedField, id: Sql): Sql {
  return sql`exists (select from ${visible(ctx, field.relation?.to ?? '')} and mask_target.id = ${id})`
}

function visible({ actor, models }: Reader, to: string): Sql {
  const model = models.byKey(to)
  const scope = withinScope(models, model, 'mask_target', scopeFor(actor, 'view', to))
  return sql`${ident(model.table)} mask_target where ${scope}`
}

type Values = Readonly<Record<string, Json>>

/** Ids that the actor does not see, among those that these fields of some records point at; one statement, none where nothing is masked. */
export async function unseenIn(
  ctx: Ctx,
  fields: readonly ResolvedField[],
  rows: Values[],
): Promise<ReadonlySet<string>> {
  const asked = new Map<string, Set<string>>()
  for (const field of fields) {
    const to = field.relation?.to
    if (!to || !wasMasked(ctx, field)) continue
    const ids = asked.get(to) ?? new Set()
    for (const values of rows) for (const id of textsOf(values[field.key])) ids.add(id)
    asked.set(to, ids)
  }
  return unseenOf(ctx, asked)
}

/** Those of these ids, by the key of their model, that the actor does not see, whether they are of anything or not. */
export async function unseenOf(
  ctx: Ctx,
  asked: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<ReadonlySet<string>> {
  const parts = [...asked].filter(([, ids]) => ids.size > 0)
  if (parts.length === 0) return none
  const seen = await run<{ id: string }>(
    ctx.db,
    join(
      parts.map(
        ([to, ids]) =>
          sql`select mask_target.id from ${visible(ctx, to)} and mask_target.id = any(${[...ids]}::text[])`,
      ),
      ' union all ',
    ),
  )
  const known = new Set(seen.map(({ id }) => id))
  return new Set(parts.flatMap(([, ids]) => [...ids].filter((id) => !known.has(id))))
}

const none: ReadonlySet<string> = new Set()

/** A stored value without what is not seen. */
export function withoutUnseen(value: Json, unseen: ReadonlySet<string>): Json {
  if (typeof value === 'string') return unseen.has(value) ? null : value
  return Array.isArray(value) ? value.filter((each) => typeof each !== 'string' || !unseen.has(each)) : value
}
