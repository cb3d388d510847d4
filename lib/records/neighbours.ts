import { join, raw, run, type Sql, sql } from '@/lib/db/sql'
import { recall } from '@/lib/records/answers/recall'
import { requireVerb, sourceOf } from '@/lib/records/conditions'
import type { Ctx, ListQuery } from '@/lib/records/context'
import { backwards, inTurn, type Place, placeOfRow, type Stretch, stretches } from '@/lib/records/keyset'
import { narrowed } from '@/lib/records/narrowed'
import { sortingOf } from '@/lib/records/sorting'

export type Neighbours = {
  previous: string | null
  next: string | null
  /** Place in the list, from one; null beyond `furthest`. */
  position: number | null
}

/** Nobody reads a place further down, and counting to it takes longer the further it is. */
const furthest = 2_000

/**
 * The records before and after one in a list, found from the record's own place, however deep in the list that is. Null for a record
 * that the list does not show.
 */
export async function neighbours(
  ctx: Ctx,
  modelKey: string,
  id: string,
  query: Pick<ListQuery, 'filter' | 'search' | 'sort' | 'archived' | 'deleted'>,
): Promise<Neighbours | null> {
  const model = ctx.models.byKey(modelKey)
  requireVerb(ctx, 'view', model)
  const sorting = sortingOf(ctx, model, query.sort, 't')
  const asked = narrowed(ctx, model, query)
  const source = sourceOf(ctx, model, asked, 't', await recall(ctx, model, asked.filter, 'page'))
  const own = sorting.terms.map(({ expression }, at) => sql`, (${expression})::text as ${raw(`k${at}`)}`)
  const [row] = await run<Record<string, unknown>>(
    ctx.db,
    sql`select t.id${join(own, '')} from ${source.from} where ${source.where} and t.id = ${id}`,
  )
  if (!row) return null
  const place: Place = placeOfRow(sorting, row)
  const nearest = async (found: Stretch[]): Promise<string | null> => {
    const rows = inTurn(
      found,
      1,
      (most) => raw(String(most)),
      (stretch) => sql`select t.id${stretch.keys} ${stretch.rows(source, 1)} order by ${stretch.orderBy}`,
    )
    const [near] = await run<{ id: string }>(ctx.db, sql`${rows} limit 1`)
    return near?.id ?? null
  }
  const before = backwards(sorting, 't', place)
  const [previous, next, above] = await Promise.all([
    nearest(before),
    nearest(stretches(sorting, 't', place)),
    countUpTo(
      ctx,
      before.map((stretch) => sql`select t.id ${stretch.rows(source, furthest)}`),
    ),
  ])
  return { previous, next, position: above < furthest ? above + 1 : null }
}

async function countUpTo(ctx: Ctx, parts: Sql[]): Promise<number> {
  const [row] = await run<{ count: number }>(
    ctx.db,
    sql`select count(*)::int as count from (${join(
      parts.map((part) => sql`(${part})`),
      ' union all ',
    )} limit ${furthest}) counted`,
  )
  return row?.count ?? 0
}
