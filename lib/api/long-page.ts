import 'server-only'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx, ListQuery } from '@/lib/records/context'

/** As many records as are held at a time. */
const inSlice = 2_000

/** Part of a page: documents as JSON text, and where reading goes on. */
export type Slice = { texts: string[]; next: string | null }

/** What a page begins with, and where it is longer the rest of it, read as it is sent; `next` is known from the start. */
export type LongPage = { next: string | null; first: string[]; slices: AsyncGenerator<string[]> | null }

type Read = (query: ListQuery) => Promise<Slice>

/**
 * Reads a page slice by slice, so that memory holds a part of it however long it is. Which records are on it is settled
 * at the start, by their ids alone: what others write meanwhile makes none appear twice or pushes one to the next page.
 */
export async function readLongPage(ctx: Ctx, model: ResolvedModel, query: ListQuery, read: Read): Promise<LongPage> {
  const { texts: first, next } = await read({ ...query, limit: Math.min(query.limit, inSlice) })
  const left = query.limit - inSlice
  if (left <= 0 || !next) return { next, first, slices: null }
  const rest = await ctx.records.list(model.key, {
    ...query,
    cursor: next,
    offset: query.cursor ? undefined : (query.offset ?? 0) + inSlice,
    limit: left,
    select: [],
    titles: false,
  })
  const ids = rest.rows.map(({ id }) => id)
  return { next: rest.next, first, slices: following(query, read, first, ids) }
}

async function* following({ select, sort, deleted, titles }: ListQuery, read: Read, first: string[], ids: string[]) {
  yield first
  for (let at = 0; at < ids.length; at += inSlice) {
    const slice = ids.slice(at, at + inSlice)
    const filter = { field: 'id', is: 'anyOf', value: slice }
    const part = await read({ select, sort, deleted, titles, archived: true, filter, limit: slice.length })
    yield part.texts
  }
}

/** A JSON array of what the slices hold, sent as it is made. */
export function jsonArray(slices: AsyncGenerator<string[]>) {
  const encoder = new TextEncoder()
  let isFirst = true
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value: texts } = await slices.next()
      if (done) {
        controller.enqueue(encoder.encode(isFirst ? '[]' : ']'))
        return controller.close()
      }
      // A slice whose records have gone meanwhile says nothing.
      if (texts.length === 0) return controller.enqueue(new Uint8Array())
      controller.enqueue(encoder.encode(`${isFirst ? '[' : ','}${texts.join()}`))
      isFirst = false
    },
    async cancel() {
      await slices.return(undefined)
    },
  })
}
