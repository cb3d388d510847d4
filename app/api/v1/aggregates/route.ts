import { readListParams } from '@/lib/api/list-params'
import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { quoted } from '@/lib/core/text'
import { periods } from '@/lib/models/grouping'
import { totals } from '@/lib/models/totals'

const understood = ['filter', 'filterId', 'q', 'archived', 'deleted', 'updatedSince', 'companyId']

/**
 * Counts and totals of what a list would show: `?model=companies&totals=arr:sum,health:mean&group=renewalDate:month`, with
 * the conditions of a list.
 */
export const GET = withApi(async ({ ctx, url }) => {
  const name = url.searchParams.get('model') ?? ''
  const model =
    ctx.models.list.find(({ slug, key }) => slug === name || key === name) ??
    fail('not_found', `There is no model called ${quoted(name)}.`)
  const conditions = understood.flatMap((name) => {
    const value = url.searchParams.get(name)
    return value === null ? [] : [[name, value]]
  })
  const { query } = await readListParams(ctx, model, new URLSearchParams(conditions))
  const [group] = pairsOf(url.searchParams.get('group'))
  return Response.json(
    await ctx.records.aggregate(model.key, {
      filter: query.filter,
      search: query.search,
      archived: query.archived,
      deleted: query.deleted,
      updatedSince: query.updatedSince,
      ...(group && { group: { field: group[0], by: periods.find((one) => one === group[1]) } }),
      measures: pairsOf(url.searchParams.get('totals')).map(([field, how]) => ({
        field,
        how:
          totals.find((one) => one === how) ??
          fail('invalid', `totals knows ${totals.join(', ')}.`, { field: 'totals' }),
      })),
    }),
  )
})

/** `a:x,b:y` */
function pairsOf(text: string | null): [string, string][] {
  return (text ?? '')
    .split(',')
    .filter(Boolean)
    .map((part) => {
      const at = part.lastIndexOf(':')
      return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
    })
}
