import { addDays, addMonths } from '@/lib/core/dates'
import { divideAmount, multiplyAmount } from '@/lib/core/money'
import { readSettings } from '@/lib/domain/settings'
import { numberIn, textIn } from '@/lib/domain/stored-values'
import type { RecordRow } from '@/lib/models/record'
import type { Ctx, WriteItem } from '@/lib/records/context'

/** The licence a won opportunity would become, for a form to show before it is made. */
export async function licenseOf(ctx: Ctx, opportunityId: string): Promise<WriteItem> {
  const { record } = await ctx.records.get('opportunity', opportunityId)
  return licenseFrom(ctx, record)
}

async function licenseFrom(ctx: Ctx, { values }: RecordRow): Promise<WriteItem> {
  const settings = await readSettings(ctx)
  const months = numberIn(values, 'contractLength') ?? 12
  const fromDate = textIn(values, 'landingDate') ?? textIn(values, 'closeDate') ?? ctx.clock.today
  const arr = textIn(values, 'arr') ?? '0'
  const toDate = addDays(addMonths(fromDate, months), settings.toDateIncluded ? -1 : 0)
  return {
    companyId: values.companyId,
    product: textIn(values, 'title'),
    currency: textIn(values, 'currency') ?? settings.currency,
    fromDate,
    ...(months > 0
      ? { toDate, value: divideAmount(multiplyAmount(arr, months), 12) }
      : { mrr: textIn(values, 'mrr') ?? '0' }),
  }
}

/**
 * Closes an opportunity. Won, it becomes a licence: the prefilled one with what the caller changed about it, or none when `license` is false.
 * Returns the licence's id.
 */
export async function closeOpportunity(
  ctx: Ctx,
  id: string,
  closing: { outcome: 'won'; license?: WriteItem | false } | { outcome: 'lost' },
): Promise<{ licenseId: string | null }> {
  return ctx.transaction(async (tx) => {
    const { record } = await tx.records.get('opportunity', id)
    const wanted = closing.outcome === 'won' && closing.license !== false && textIn(record.values, 'licenseId') === null
    const given = closing.outcome === 'won' ? closing.license || {} : {}
    const license = wanted ? await tx.records.create('license', { ...(await licenseFrom(tx, record)), ...given }) : null
    await tx.records.update('opportunity', id, { status: closing.outcome, ...(license && { licenseId: license.id }) })
    return { licenseId: license?.id ?? null }
  })
}
