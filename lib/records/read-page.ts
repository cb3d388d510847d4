import { scopeFor } from '@/lib/auth/scope'
import { decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { fail } from '@/lib/core/errors'
import { empty, ident, join, plannedForValues, raw, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { firstRows, lastEvent } from '@/lib/records/answers/first-rows'
import { recall } from '@/lib/records/answers/recall'
import { manyRows, rowsOf } from '@/lib/records/answers/table-size'
import { conditionsOf, type Source, sourceOf } from '@/lib/records/conditions'
import type { Ctx, ListQuery } from '@/lib/records/context'
import { type Anchor, type Walk, walkOf } from '@/lib/records/deep-offset'
import { inTurn, type Place, placeOf, placeOfRow, type Stretch, stretches, whole } from '@/lib/records/keyset'
import { narrowed } from '@/lib/records/narrowed'
import { noteFilter, noteOrder } from '@/lib/records/note-filter'
import { portfolioWay } from '@/lib/records/portfolio-way'
import { type RawRow, readSelected } from '@/lib/records/select'
import { type Sorting, sortingOf } from '@/lib/records/sorting'

/** So few rows are passed by the statement that reads the page; more of them by ids alone, and the page then read by keyset. */
const fewToPass = 1_000
/** As many are passed by a statement: each ends in time, and what it reached is kept for the next call, should this one be given up. */
const passedAtOnce = 20_000
/** As many as a screen asks for at a time. */
export const fewRows = 200
/** With the one that tells whether there is a next page. */
const mostOfScreen = fewRows + 1

/** Columns of a statement, those of a selection first. */
export type Selected = { columns: Sql; width: number }

/** The rows of a page, as they were read, and where the next one begins. */
export async function readPage(
  ctx: Ctx,
  model: ResolvedModel,
  query: ListQuery,
  selected: Selected,
): Promise<{ rows: RawRow[]; next: string | null }> {
  const sorting = sortingOf(ctx, model, query.sort, 't')
  const asked = narrowed(ctx, model, query)
  if (asked.filter) noteFilter(ctx, model.key, asked.filter)
  if (asked.filter) noteOrder(ctx, model, asked.filter, query.sort)
  const isWhole = !asked.filter && asked.search === undefined && !asked.updatedSince
  const way = await portfolioWay(ctx, model, isWhole)
  const source = sourceOf(ctx, model, asked, 't', await recall(ctx, model, asked.filter, 'page'), way)
  const scope = scopeFor(ctx.actor, 'view', model.key).kind
  const anyValues = isWhole && (way !== undefined || scope === 'all')
  const isOwn = isWhole && scope === 'own' && (await rowsOf(ctx, model)) >= manyRows
  const listing: Listing = { ctx, model, sorting, source, anyValues, idsFirst: isWhole && way !== undefined, isOwn }
  const limit = Math.max(0, Math.floor(query.limit))
  const walk = walkOf(ctx, whatOf(listing))
  const start = await startOf(listing, query, walk)
  const found = start === 'beyond' ? [] : await readFrom(listing, selected, start, query, limit + 1)
  const last = found[limit - 1]
  const place = last && found.length > limit ? placeOfRow(sorting, last) : null
  const passed = query.offset ?? (query.cursor || limit <= fewRows ? undefined : 0)
  if (place && passed !== undefined) walk.remember(passed + limit, place)
  return { rows: found.slice(0, limit), next: place && encodeCursor(sorting.name, place) }
}

/**
 * `anyValues`: the way through the rows is the same whatever is asked, since nothing but a place in the order is. `idsFirst`: most of the
 * rows on that way are passed, which an index that holds all that decides it does without looking at them. `isOwn`: all that is in a
 * portfolio, of a large table.
 */
type Listing = {
  ctx: Ctx
  model: ResolvedModel
  sorting: Sorting
  source: Source
  anyValues: boolean
  idsFirst: boolean
  isOwn: boolean
  /** They are in no order yet. */
  isFew?: boolean
}

/** Where reading begins: after a place, after skipping some rows, or nowhere. */
type Start = { after: Place | null; skip: number } | 'beyond'

async function startOf(listing: Listing, { cursor, offset = 0 }: ListQuery, walk: Walk): Promise<Start> {
  const { sorting } = listing
  if (cursor) {
    return { after: placeOf(decodeCursor(sorting.name, sorting.terms.length, cursor)), skip: 0 }
  }
  if (!Number.isSafeInteger(offset) || offset < 0)
    fail('invalid', 'offset must be a whole number.', { field: 'offset' })
  let anchor = walk.before(offset)
  while (offset - anchor.offset > fewToPass) {
    const further = Math.min(offset - anchor.offset, passedAtOnce)
    const place = await placeFurther(listing, anchor, further)
    if (!place) return 'beyond'
    anchor = { offset: anchor.offset + further, place }
    walk.remember(anchor.offset, place)
  }
  return { after: anchor.place, skip: offset - anchor.offset }
}

/** The place of the row so many further on, by the index that delivers the order where it has all that is asked. */
async function placeFurther(listing: Listing, { place }: Anchor, rows: number): Promise<Place | null> {
  const selected = { columns: ident('t', 'id'), width: 1 }
  const [last] = await readRows(listing, selected, { after: place, skip: rows - 1 }, 1)
  return last ? placeOfRow(listing.sorting, last) : null
}

/** Rows in order from a start; those a portfolio's list begins with where they were, if that is remembered. */
async function readFrom(
  listing: Listing,
  selected: Selected,
  start: Exclude<Start, 'beyond'>,
  query: ListQuery,
  limit: number,
): Promise<RawRow[]> {
  const { ctx, model, sorting, source } = listing
  const all = () => readRows(listing, selected, start, limit)
  const isFirst = listing.isOwn && start.after === null && start.skip === 0 && limit <= mostOfScreen
  if (!isFirst || sorting.terms.length > 1) return all()
  const about = { key: JSON.stringify(whatOf(listing)), sortedBy: sorting.name.replace('-', ''), most: limit }
  const first = firstRows(ctx, model, about)
  if (!first) return all()
  if (first.ids) {
    const where = sql`t.id = any(${first.ids}::text[]) and ${conditionsOf(ctx, model, query, 't')}`
    const among = { ...listing, source: { from: source.from, where }, anyValues: true, idsFirst: false, isFew: true }
    const found = await readRows(among, { ...selected, columns: sql`${selected.columns}${lastEvent}` }, start, limit)
    if (found.length >= Math.min(limit, first.ids.length) && (await first.isStill(found))) return found
  }
  return first.reading(all)
}

/** Rows in order from a start, in one statement: stretch after stretch, until there are enough. */
async function readRows(
  listing: Listing,
  selected: Selected,
  { after, skip }: Exclude<Start, 'beyond'>,
  limit: number,
): Promise<RawRow[]> {
  const { ctx, model, sorting, anyValues } = listing
  const most = skip + limit
  const ofScreen = skip === 0 && limit <= mostOfScreen
  const source = ofScreen && !anyValues ? forValues(listing.source) : listing.source
  // In what is planned for any values the number stands in the text: a plan for any number is a plan for a tenth of the table.
  const number = (rows: number) => (ofScreen && anyValues ? raw(String(rows)) : sql`${rows}`)
  const idsFirst = ofScreen && listing.idsFirst
  const columns = idsFirst ? ident('t', 'id') : selected.columns
  const read = (some: Stretch[]) => {
    const rows = inTurn(some, most, number, (stretch) => {
      return sql`select ${columns}${stretch.keys} ${stretch.rows(source, most)} order by ${stretch.orderBy}`
    })
    const found = sql`${rows} limit ${number(limit)}${skip > 0 ? sql` offset ${skip}` : empty}`
    const statement = idsFirst ? rowsOfIds(model, selected, sorting, found) : found
    return readSelected(ctx.db, selected, statement, ofScreen ? { prepared: 'if-room' } : undefined)
  }
  const parts = listing.isFew ? [whole(sorting, 't')] : stretches(sorting, 't', after)
  const asked = parts.length > 1 && ofScreen && !anyValues ? shortKey(listing) : null
  if (asked && fillers.has(asked)) {
    const found = await read(parts.slice(0, 1))
    if (found.length === limit) return found
    fillers.delete(asked)
  }
  const found = await read(parts)
  if (asked && found.length === limit && found.at(-1)?.k0 !== null) rememberFiller(asked)
  return found
}

/** The rows whose ids and keys a statement finds, in its order. */
function rowsOfIds(model: ResolvedModel, selected: Selected, { terms }: Sorting, found: Sql): Sql {
  const keys = join(
    terms.map((_, at) => raw(`, p.k${at}`)),
    '',
  )
  return sql`select ${selected.columns}${keys} from (select *, row_number() over () as place from (${found}) f) p
    join ${ident(model.table)} t on t.id = p.id order by p.place`
}

function forValues({ from, where }: Source): Source {
  return { from, where: sql`${plannedForValues} and ${where}` }
}

/** Lists of which the rows with a value filled the last page: the others are not even planned then, half of the work for small pages. */
const fillers = new Set<string>()
const mostFillers = 500
const longestKey = 2_000

function shortKey(listing: Listing): string | null {
  const key = JSON.stringify(whatOf(listing))
  return key.length > longestKey ? null : key
}

function rememberFiller(key: string): void {
  if (fillers.size >= mostFillers) fillers.clear()
  fillers.add(key)
}

function whatOf({ model, sorting, source: { from, where } }: Listing): unknown[] {
  return [model.key, sorting.name, from.strings, from.values, where.strings, where.values]
}
