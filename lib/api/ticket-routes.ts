import 'server-only'
import { fail } from '@/lib/core/errors'
import { upsertTickets } from '@/lib/domain/conversations/upsert-tickets'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { bulkResponse } from './bulk-result'
import { idOf, items, listRecords } from './record-routes'
import { withApi } from './with-api'

const limits = { usual: 500, most: 10_000 }

export const listTicketsRoute = withApi(async ({ ctx, url }) => {
  const { model, values } = variantAt(ctx, url)
  const asked = new URL(url)
  for (const [name, value] of Object.entries(values)) asked.searchParams.set(name, value)
  if (!asked.searchParams.has('limit')) asked.searchParams.set('limit', String(limits.usual))
  return listRecords(ctx, { ...model, list: { limit: limits.usual, max: limits.most } }, asked)
})

export const upsertTicketsRoute = withApi(async ({ ctx, url, body }) => {
  const result = await upsertTickets(ctx, items(await body()))
  return bulkResponse(ctx, variantAt(ctx, url).model, result)
})

export const removeTicketRoute = withApi(async ({ ctx, url, params }) => {
  const { model, values } = variantAt(ctx, url)
  const id = await idOf(ctx, model, params.id ?? '')
  const { record } = await ctx.records.get(model.key, id, { select: Object.keys(values) })
  const isOfKind = Object.entries(values).every(([field, value]) => record.values[field] === value)
  if (!isOfKind) fail('not_found', 'There is no such ticket.')
  const { removed } = await ctx.records.remove(model.key, [id])
  return Response.json({ n: removed.length, ok: 1, deletedCount: removed.length })
})

/** The kind of a model that has this path of its own. */
function variantAt(ctx: Ctx, url: URL): { model: ResolvedModel; values: Record<string, string> } {
  const slug = url.pathname.split('/')[3]
  for (const model of ctx.models.list) {
    const variant = model.variants?.find((each) => each.slug === slug)
    if (variant) return { model, values: variant.values }
  }
  return fail('not_found', `There is no model at /${slug}.`)
}
