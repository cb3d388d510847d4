import 'server-only'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx, ListQuery, Page } from '@/lib/records/context'

/** As many records as are held at a time. */
const inSlice = 2_000

/** What a page begins with, and where it is longer the rest of it, read as it is sent; `next` is known from the start. */
export type LongPage = { next: string | null; first: Page; slices: AsyncGenerator<Page> | null }

/**
 * Reads a page slice by slice, so that memory holds a part of it however long it is. Which records are on it is settled
 * at the start, by their ids alone: what others write meanwhile makes none appear twice or pushes one to the next page.
 */
export async function readLongPage(ctx: Ctx, model: ResolvedModel, query: ListQuery): Promise<LongPage> {
  const first = await ctx.records.list(model.key, { ...query, limit: Math.min(query.limit, inSlice) })
  const left = query.limit - inSlice
  if (left <= 0 || !first.next) return { next: first.next, first, slices: null }
  const rest = await ctx.records.list(model.key, {
    ...query,
    cursor: first.next,
    offset: query.offset === undefined ? undefined : query.offset + inSlice,
    limit: left,
    select: [],
    titles: false,
  })
  const ids = rest.rows.map(({ id }) => id)
  return { next: rest.next, first, slices: following(ctx, model, query, first, ids) }
}

async function* following(ctx: Ctx, model: ResolvedModel, query: ListQuery, first: Page, ids: string[]) {
  yield first
  for (let at = 0; at < ids.length; at += inSlice) {
    const slice = ids.slice(at, at + inSlice)
    const { select, sort, deleted, titles } = query
    const filter = { field: 'id', is: 'anyOf', value: slice }
    yield ctx.records.list(model.key, { select, sort, deleted, titles, archived: true, filter, limit: slice.length })
  }
}

/** A JSON array of what the slices become, sent as it is made. */
export function jsonArray<Slice>(slices: AsyncGenerator<Slice>, documentsOf: (slice: Slice) => Promise<unknown[]>) {
  const encoder = new TextEncoder()
  let isFirst = true
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await slices.next()
      if (done) {
        controller.enqueue(encoder.encode(isFirst ? '[]' : ']'))
        return controller.close()
      }
      const documents = await documentsOf(value)
      // A slice whose records have gone meanwhile says nothing.
      if (documents.length === 0) return controller.enqueue(new Uint8Array())
      controller.enqueue(encoder.encode(`${isFirst ? '[' : ','}${JSON.stringify(documents).slice(1, -1)}`))
      isFirst = false
    },
    async cancel() {
      await slices.return(undefined)
    },
  })
}
