import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { listViews } from '@/lib/domain/views/views'

/** The views of a model that the caller may use: `?model=company`. */
export const GET = withApi(async ({ ctx, url }) => {
  const name = url.searchParams.get('model') ?? ''
  const model = ctx.models.list.find(({ key, slug }) => key === name || slug === name)
  return Response.json(await listViews(ctx, model?.key ?? fail('not_found', 'model must name a model.')))
})
