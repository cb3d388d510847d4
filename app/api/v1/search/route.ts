import { withApi } from '@/lib/api/with-api'

const mostHits = 100

/**
 * Records of any model by a fragment: `q`, `models` (a comma list of model keys), `limit`; `everywhere=true` also outside of what a
 * browser is narrowed to.
 */
export const GET = withApi(async ({ ctx, url }) => {
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 200)
  const known = new Set(ctx.models.list.map((model) => model.key))
  const models = (url.searchParams.get('models') ?? '').split(',').filter((key) => known.has(key))
  const limit = Math.min(mostHits, Math.max(1, Math.trunc(Number(url.searchParams.get('limit') ?? 20)) || 20))
  const everywhere = url.searchParams.get('everywhere') === 'true'
  const options = { models: models.length ? models : undefined, limit, everywhere }
  const hits = text ? await ctx.records.search(text, options) : []
  return Response.json(hits.map(({ id, ...hit }) => ({ _id: id, ...hit })))
})
