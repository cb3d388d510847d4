import { z } from 'zod'
import { daysBetween, isDay } from '@/lib/core/dates'
import { formatNumber } from '@/lib/core/numbers'

const day = z.string().refine(isDay, 'must be a day such as 2026-01-31')
/** Ten years of days and some. */
const mostNumbers = 4_000
const daysOf = { day: 1, week: 7, month: 28 }

const commaList = z.string().transform((text) => text.split(',').filter(Boolean))

/** What a series can be asked by, each with what it means. */
const known = z.object({
  companyId: z.string().optional().describe('Of this company with all that belongs to it.'),
  model: z.string().optional().describe('Of records of this model, when no company is given.'),
  id: commaList.optional().describe('Of these records of the model, separated by commas.'),
  metrics: commaList.optional().describe('These metrics, separated by commas; all when left out.'),
  from: day.describe('First day, such as 2026-01-01.'),
  to: day.describe('Last day.'),
  granularity: z.enum(['day', 'week', 'month']).default('day').describe('One number for each of these.'),
})

export const seriesParameters = known
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not come before from' })
  .refine(({ from, to, granularity }) => daysBetween(from, to) < mostNumbers * daysOf[granularity], {
    path: ['from'],
    message: `must not come more than ${formatNumber(mostNumbers)} days, weeks or months before to`,
  })
  .refine(({ companyId, model, id }) => companyId || (model && id?.length), {
    path: ['companyId'],
    message: 'or model and id are needed',
  })
