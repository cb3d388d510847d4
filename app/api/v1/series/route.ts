import { z } from 'zod'
import { withApi } from '@/lib/api/with-api'
import { isDay } from '@/lib/core/dates'
import { fail } from '@/lib/core/errors'
import { readSeries } from '@/lib/metrics/read-points'

const day = z.string().refine(isDay, 'must be a day such as 2026-01-31')
const commaList = z.string().transform((text) => text.split(',').filter(Boolean))

const parameters = z
  .object({
    companyId: z.string().optional(),
    model: z.string().optional(),
    id: commaList.optional(),
    metrics: commaList.optional(),
    from: day,
    to: day,
    granularity: z.enum(['day', 'week', 'month']).default('day'),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not come before from' })
  .refine(({ companyId, model, id }) => companyId || (model && id?.length), {
    path: ['companyId'],
    message: 'or model and id are needed',
  })

/** Metrics over time, ready to draw: of a company, or of records of one model. */
export const GET = withApi(async ({ ctx, url }) => {
  const parsed = parameters.safeParse(Object.fromEntries(url.searchParams))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    fail('invalid', `${issue?.path.join('.')} ${issue?.message}.`, { field: issue?.path.join('.') })
  }
  const { companyId, model = '', id = [], ...period } = parsed.data
  const of = companyId ? { companyId } : { model, recordIds: id }
  return Response.json(await readSeries(ctx, { of, ...period }))
})
