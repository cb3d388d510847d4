import { scopeFor } from '@/lib/auth/scope'
import { decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { fail } from '@/lib/core/errors'
import { empty, ident, raw, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { recall } from '@/lib/records/answers/recall'
import { requireVerb, type Source, sourceOf } from '@/lib/records/conditions'
import type { Ctx, ListQuery, Page } from '@/lib/records/context'
import { anchorBefore, rememberAnchor } from '@/lib/records/deep-offset'
import { inTurn, type Place, placeOf, placeOfRow, stretches } from '@/lib/records/keyset'
import { largePortfolio } from '@/lib/records/large-portfolio'
import { narrowed } from '@/lib/records/narrowed'
import { noteFilter } from '@/lib/records/note-filter'
import { type RawRow, readSelected, selectFields } from '@/lib/records/select'
import { type Sorting, sortingOf } from '@/lib/records/sorting'
import { namedIn, titleColumns, titlesOf } from '@/lib/records/titles'

/** Beyond this many rows an offset is walked over ids alone, and the page then read by keyset. */
const shallow = 10_000
/** As many as a screen asks for at a time. */
const fewRows = 200

/** A page of records. */
export async function list(ctx: Ctx, modelKey: string, query: ListQuery): Promise<Page> {
  const model = ctx.models.byKey(modelKey)
  requireVerb(ctx, 'view', model)
  const selection = selectFields(ctx, model, query.select, 't')
  const sorting = sortingOf(ctx, model, query.sort, 't')
  const asked = narrowed(ctx, model, query)
  if (asked.filter) noteFilter(ctx, model.key, asked.filter)
  const portfolio = await largePortfolio(ctx, model)
  const source = sourceOf(ctx, model, asked, 't', await recall(ctx, model, asked.filter, 'page'), portfolio)
  const isWhole = !asked.filter && asked.search === undefined && !asked.updatedSince
  const prepared = isWhole && scopeFor(ctx.actor, 'view', model.key).kind === 'all'
  const listing: Listing = { ctx, model, sorting, source, prepared }
  const limit = Math.max(0, Math.floor(query.limit))
  const start = await startOf(listing, query)
  const beside = query.titles && limit <= fewRows ? titleColumns(ctx, selection, 't') : null
  const columns = beside ? sql`${selection.columns}${beside.columns}` : selection.columns
  const found = start === 'beyond' ? [] : await readRows(listing, { columns, width: selection.width }, start, limit + 1)
  const rows = found.slice(0, limit).map(selection.read)
  const last = found[limit - 1]
  const place = last && found.length > limit ? placeOfRow(sorting, last) : null
  if (place && query.offset !== undefined) rememberAnchor(ctx, anchorKey(listing), query.offset + limit, place)
  return {
    rows,
    next: place && encodeCursor(sorting.name, place),
    titles: beside?.read(found) ?? (query.titles ? await titlesOf(ctx, namedIn(selection), rows) : {}),
  }
}

/** `prepared`: the way through the rows is the same whatever is asked, since nothing but a place in the order is. */
type Listing = { ctx: Ctx; model: ResolvedModel; sorting: Sorting; source: Source; prepared: boolean }

/** Where reading begins: after a place, after skipping some rows, or nowhere. */
type Start = { after: Place | null; skip: number } | 'beyond'

async function startOf(listing: Listing, { cursor, offset = 0 }: ListQuery): Promise<Start> {
  const { sorting } = listing
  if (cursor) {
    return { after: placeOf(decodeCursor(sorting.name, sorting.terms.length, cursor)), skip: 0 }
  }
  if (!Number.isSafeInteger(offset) || offset < 0)
    fail('invalid', 'offset must be a whole number.', { field: 'offset' })
  if (offset <= shallow) return { after: null, skip: offset }
  const anchor = anchorBefore(listing.ctx, anchorKey(listing), offset)
  if (anchor?.offset === offset) return { after: anchor.place, skip: 0 }
  // The last row that is skipped is the place to go on from.
  const walked = { after: anchor?.place ?? null, skip: offset - (anchor?.offset ?? 0) - 1 }
  const [before] = await readRows(listing, { columns: ident('t', 'id'), width: 1 }, walked, 1)
  return before ? { after: placeOfRow(sorting, before), skip: 0 } : 'beyond'
}

/** Rows in order from a start, in one statement: stretch after stretch, until there are enough. */
async function readRows(
  { ctx, sorting, source, prepared }: Listing,
  selected: { columns: Sql; width: number },
  { after, skip }: Exclude<Start, 'beyond'>,
  limit: number,
): Promise<RawRow[]> {
  const most = skip + limit
  const asPrepared = prepared && skip === 0 && limit <= fewRows
  // In what is prepared the number stands in the text: a plan for any number is a plan for a tenth of the table.
  const number = (rows: number) => (asPrepared ? raw(String(rows)) : sql`${rows}`)
  const rows = inTurn(stretches(sorting, 't', after), most, number, (stretch) => {
    return sql`select ${selected.columns}${stretch.keys} ${stretch.rows(source, most)} order by ${stretch.orderBy}`
  })
  const statement = sql`${rows} limit ${number(limit)}${skip > 0 ? sql` offset ${skip}` : empty}`
  return readSelected(ctx.db, selected, statement, asPrepared ? { prepared: 'if-room' } : undefined)
}

function anchorKey({ model, sorting, source: { from, where } }: Listing): unknown[] {
  return [model.key, sorting.name, from.strings, from.values, where.strings, where.values]
}
