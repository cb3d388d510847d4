import { seriesParameters } from '@/lib/api/series-parameters'
import { withApi } from '@/lib/api/with-api'
import { fail } from '@/lib/core/errors'
import { readSeries } from '@/lib/metrics/read-points'

/** Metrics over time, ready to draw: of a company, or of records of one model. */
export const GET = withApi(async ({ ctx, url }) => {
  const parsed = seriesParameters.safeParse(Object.fromEntries(url.searchParams))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    fail('invalid', `${issue?.path.join('.')} ${issue?.message}.`, { field: issue?.path.join('.') })
  }
  const { companyId, model = '', id = [], ...period } = parsed.data
  const of = companyId ? { companyId } : { model, recordIds: id }
  return Response.json(await readSeries(ctx, { of, ...period }))
})
