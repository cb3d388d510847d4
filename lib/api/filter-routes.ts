import 'server-only'
import type { z } from 'zod'
import { fail } from '@/lib/core/errors'
import { changeFilter } from '@/lib/domain/filters/change-filter'
import { type FilterFacts, filterFor, filtersFor } from '@/lib/domain/filters/filter-facts'
import { removeFilter } from '@/lib/domain/filters/remove-filter'
import { saveFilter } from '@/lib/domain/filters/save-filter'
import { filterChangeSchema, newFilterSchema } from '@/lib/filters/saved-filter-input'
import type { Ctx } from '@/lib/records/context'
import { withApi } from './with-api'

/** Saved filters the caller may use; `model` takes a model's key or path. */
export const listFiltersRoute = withApi(async ({ ctx, url: { searchParams } }) => {
  const asked = searchParams.get('model')
  const model = asked ? (ctx.models.bySlug(asked)?.key ?? ctx.models.byKey(asked).key) : undefined
  return Response.json((await filtersFor(ctx, model)).map(documentOf))
})

export const createFilterRoute = withApi(async ({ ctx, body }) => {
  const wanted = parsed(newFilterSchema, { sharing: usualSharing(ctx), ...renamed(await body()) })
  // Nobody would find it again.
  if (wanted.sharing === 'private' && !ctx.actor.memberId)
    fail('invalid', 'Only members keep filters to themselves: share it.', { field: 'sharing' })
  return Response.json(documentOf(await saveFilter(ctx, wanted)))
})

export const getFilterRoute = withApi(async ({ ctx, params }) =>
  Response.json(documentOf(await filterFor(ctx, params.id ?? ''))),
)

export const updateFilterRoute = withApi(async ({ ctx, params, body }) => {
  const change = parsed(filterChangeSchema, renamed(await body()))
  return Response.json(documentOf(await changeFilter(ctx, params.id ?? '', change)))
})

export const removeFilterRoute = withApi(async ({ ctx, params }) => {
  await removeFilter(ctx, params.id ?? '')
  return Response.json({ n: 1, ok: 1, deletedCount: 1 })
})

/** The tree is called `filter` outside, as in lists. */
function documentOf({ id, tree, ...rest }: FilterFacts) {
  return { _id: id, ...rest, filter: tree }
}

/** A service account keeps nothing to itself. */
const usualSharing = ({ actor }: Ctx) => (actor.memberId ? 'private' : 'everyone')

function renamed(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) fail('invalid', 'Send one JSON object.')
  const { filter, ...rest } = body as Record<string, unknown> // an object has names
  return filter === undefined ? rest : { ...rest, tree: filter }
}

function parsed<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue?.path.join('.').replace(/^tree/, 'filter')
  return fail('invalid', `${field ? `${field}: ` : ''}${issue?.message ?? 'The body is not right.'}`, { field })
}
