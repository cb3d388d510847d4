import { wholeNumber } from '@/lib/api/page-params'
import { pointDocument } from '@/lib/api/point-items'
import { withApi } from '@/lib/api/with-api'
import { epochToDay, isDay, isEpochDay } from '@/lib/core/dates'
import { fail } from '@/lib/core/errors'
import { readPoints } from '@/lib/metrics/read-points'
import { hubOf } from '@/lib/records/portfolio'

const limits = { usual: 1000, most: 10_000 }

/** Stored numbers, the newest first: `cId`, `dimid`, `from` and `to` (epoch days) select. */
export const GET = withApi(async ({ ctx, url: { searchParams: given } }) => {
  const company = given.get('cId') ?? given.get('cid') ?? given.get('companyId')
  const companyId = company ? (await ctx.records.resolveRefs(hubOf(ctx.models).key, [company])).get(company) : undefined
  if (company && !companyId) return Response.json([])
  const points = await readPoints(ctx, {
    companyId,
    metric: given.get('dimid') ?? given.get('dimensionId') ?? undefined,
    from: dayIn(given, 'from'),
    to: dayIn(given, 'to'),
    limit: Math.min(wholeNumber(given, 'limit') ?? limits.usual, limits.most),
    offset: wholeNumber(given, 'offset'),
  })
  return Response.json(points.map((point) => pointDocument(ctx.models, point)))
})

function dayIn(given: URLSearchParams, name: string): string | undefined {
  const text = given.get(name)
  if (!text) return undefined
  if (isDay(text)) return text
  if (/^\d+$/.test(text) && isEpochDay(Number(text))) return epochToDay(Number(text))
  return fail('invalid', `${name} must be a number of days since 1970-01-01.`, { field: name })
}
