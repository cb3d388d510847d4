import { addAmounts } from '@/lib/core/money'
import { readSettings } from '@/lib/domain/settings'
import { textIn } from '@/lib/domain/stored-values'
import type { RecordRow } from '@/lib/models/record'
import type { Ctx } from '@/lib/records/context'

/** Why and how much a customer left. `licenses` are set to lost in the same step: all ongoing ones, the named ones, or none. */
export type Churned = {
  companyId: string
  reasons?: string[]
  comment?: string
  description?: string
  /** YYYY-MM-DD; today when absent. */
  churnDate?: string
  onlyDowngrade?: boolean
  licenses?: 'ongoing' | 'none' | string[]
}

/** Logs churn: one record with the yearly value that goes, and the licences lost. Open-ended ones end on the day of the churn. */
export async function recordChurn(
  ctx: Ctx,
  { licenses = 'none', churnDate = ctx.clock.today, ...churned }: Churned,
): Promise<{ churn: RecordRow; lost: string[] }> {
  return ctx.transaction(async (tx) => {
    const { currency } = await readSettings(tx)
    const ending = licenses === 'none' ? [] : await ongoingLicenses(tx, churned.companyId, licenses)
    const company = (await tx.records.get('company', churned.companyId, { select: ['arr'] })).record
    const currencies = [...new Set(ending.map(({ values }) => textIn(values, 'currency')))]
    // Of one currency the licences add up; otherwise the company's own figure stands, which is in the base currency.
    const arr =
      currencies.length === 1
        ? addAmounts(ending.flatMap(({ values }) => textIn(values, 'arr') ?? []))
        : textIn(company.values, 'arr')
    const churn = await tx.records.create('churn', {
      ...churned,
      churnDate,
      arr,
      value: arr,
      currency: (currencies.length === 1 && currencies[0]) || currency,
      products: [...new Set(ending.flatMap(({ values }) => textIn(values, 'product') ?? []))],
    })
    await tx.records.writeMany(
      'license',
      ending.map(({ id, values }) => ({
        id,
        renewalStatus: 'lost',
        ...(textIn(values, 'toDate') === null && { toDate: latest(churnDate, textIn(values, 'fromDate')) }),
      })),
      { mode: 'update', atomic: true },
    )
    return { churn, lost: ending.map(({ id }) => id) }
  })
}

async function ongoingLicenses(tx: Ctx, companyId: string, which: 'ongoing' | string[]): Promise<RecordRow[]> {
  const { rows } = await tx.records.list('license', {
    filter: {
      all: [
        { field: 'companyId', is: 'equals', value: companyId },
        { field: 'renewalStatus', is: 'equals', value: 'ongoing' },
      ],
    },
    select: ['arr', 'currency', 'product', 'fromDate', 'toDate'],
    limit: 1000,
  })
  return which === 'ongoing' ? rows : rows.filter(({ id }) => which.includes(id))
}

function latest(day: string, other: string | null): string {
  return other !== null && other > day ? other : day
}
