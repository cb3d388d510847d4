import 'server-only'
import { fail } from '@/lib/core/errors'
import { findField } from '@/lib/models/spelling'
import { history } from '@/lib/records/history'
import { withApi } from './with-api'

const mostAtOnce = 200

/** What happened to a record, newest first; with `fields` (a comma list) only what changed one of these. */
export const historyRoute = withApi(async ({ ctx, url: { searchParams: given }, params }) => {
  const { model: slug = '', id: ref = '' } = params
  const model = ctx.models.bySlug(slug) ?? fail('not_found', `There is nothing at “${slug}”.`)
  const spelled = given
    .get('fields')
    ?.split(',')
    .map((name) => name.trim())
  const fields = spelled?.map(
    (name) =>
      findField(model, name)?.key ?? fail('invalid', `${model.label.one} has no field “${name}”.`, { field: 'fields' }),
  )
  const limit = Math.min(mostAtOnce, Math.max(1, Number(given.get('limit') ?? 50) || 50))
  const id = (await ctx.records.resolveRefs(model.key, [ref])).get(ref) ?? ref
  const { entries, next, titles } = await history(ctx, model.key, id, {
    limit,
    cursor: given.get('cursor') ?? undefined,
    fields,
  })
  const known = new Map(model.fields.map((field) => [field.key, field]))
  return Response.json({
    entries: entries.map(({ changes, batchId, ...entry }) => ({
      ...entry,
      batch: batchId,
      changes: changes.map(({ field, before, after }) => ({
        ...{ field, name: known.get(field)?.label ?? field },
        before,
        after,
      })),
    })),
    next,
    titles,
  })
})
