import 'server-only'
import { fail } from '@/lib/core/errors'
import { neighbours } from '@/lib/records/neighbours'
import { readListParams } from './list-params'
import { withApi } from './with-api'

/** The records before and after one in the list that the parameters say. */
export const neighboursRoute = withApi(async ({ ctx, url, params }) => {
  const { model: slug = '', id: ref = '' } = params
  const model = ctx.models.bySlug(slug) ?? fail('not_found', `There is nothing at “${slug}”.`)
  const { query } = await readListParams(ctx, model, url.searchParams)
  const id = (await ctx.records.resolveRefs(model.key, [ref])).get(ref) ?? fail('not_found', 'There is no such record.')
  const found = await neighbours(ctx, model.key, id, query)
  return Response.json(found ?? { previous: null, next: null, position: null })
})
