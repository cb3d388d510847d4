import { listRecords } from '@/lib/api/record-routes'
import { withApi } from '@/lib/api/with-api'
import { hub } from '@/lib/models/registry'

const shown = '_id,name,externalId,sourceId,slug'

/** Keys of companies, for programs that match their own records. All of them unless `limit` or `offset` say otherwise. */
export const GET = withApi(async ({ ctx, url }) => {
  const model = ctx.models.byKey(hub)
  const asked = new URL(url)
  asked.searchParams.set('select', shown)
  const isPaged = asked.searchParams.has('limit') || asked.searchParams.has('offset')
  if (isPaged) return listRecords(ctx, model, asked)
  return allPages(async (cursor) => {
    asked.searchParams.set('limit', String(model.list.max))
    if (cursor) asked.searchParams.set('cursor', cursor)
    return listRecords(ctx, model, asked)
  })
})

/** Walks the pages one by one and sends each as it comes, so that memory holds one page only. */
async function allPages(page: (cursor: string | null) => Promise<Response>): Promise<Response> {
  const first = await page(null)
  if (!cursorOf(first)) return first
  const encoder = new TextEncoder()
  let current: Response | null = first
  let isFirst = true
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!current) return controller.close()
      const inner = (await current.text()).slice(1, -1)
      const cursor = cursorOf(current)
      controller.enqueue(encoder.encode(`${isFirst ? '[' : ','}${inner}${cursor ? '' : ']'}`))
      isFirst = false
      current = cursor ? await page(cursor) : null
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'application/json' } })
}

function cursorOf(page: Response): string | null {
  const next = page.headers.get('link')?.match(/<([^>]*)>/)?.[1]
  return next ? new URL(next, 'http://localhost').searchParams.get('cursor') : null
}
