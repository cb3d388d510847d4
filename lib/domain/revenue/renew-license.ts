import { addDays, type MonthSpan, monthsAsNumber, termMonths } from '@/lib/core/dates'
import { fail } from '@/lib/core/errors'
import { divideAmount, multiplyAmount } from '@/lib/core/money'
import { readSettings } from '@/lib/domain/settings'
import { numberIn, textIn } from '@/lib/domain/stored-values'
import type { RecordRow } from '@/lib/models/record'
import type { Ctx, WriteItem } from '@/lib/records/context'
import { nextTerm } from './license-term'

/** Carried over to the next term unless the caller says otherwise. */
const carried = [
  'companyId',
  'product',
  'currency',
  'autoRenews',
  'renewalPeriod',
  'renewalUnit',
  'noticePeriod',
  'noticeUnit',
  'invoiceCycle',
  'invoiceCycleInterval',
]

/**
 * Renews a licence: a new one follows it, as long as the old one and worth its renewal ARR or MRR if those were set, else the same per
 * month; the old one becomes renewed and, if it had no end, ends the day before. `given` overrides anything of the new licence.
 * @throws FailureError `conflict` for a licence that is not ongoing any more
 */
export async function renewLicense(ctx: Ctx, id: string, given: WriteItem = {}): Promise<RecordRow> {
  return ctx.transaction(async (tx) => {
    await tx.records.lock('license', [id])
    const { record } = await tx.records.get('license', id)
    const { values } = record
    if (textIn(values, 'renewalStatus') !== 'ongoing')
      fail('conflict', 'This license was renewed or lost already.', { model: 'license', field: 'renewalStatus' })
    const next = await followingTerm(tx, values, given)
    const kept = Object.fromEntries(carried.map((field) => [field, values[field] ?? null]))
    const made = await tx.records.create('license', { ...kept, ...next, parentId: record.id, ...given })
    const startsOn = textIn(made.values, 'fromDate') ?? tx.clock.today
    const ended = textIn(values, 'toDate') === null ? { toDate: addDays(startsOn, -1) } : {}
    await tx.records.update('license', record.id, { renewalStatus: 'renewed', ...ended })
    return made
  })
}

async function followingTerm(tx: Ctx, values: RecordRow['values'], given: WriteItem): Promise<WriteItem> {
  const { toDateIncluded } = await readSettings(tx)
  const fromDate = textIn(values, 'fromDate') ?? tx.clock.today
  const toDate = textIn(values, 'toDate')
  const presetMrr = textIn(values, 'renewalMrr')
  const preset = textIn(values, 'renewalArr') ?? (presetMrr && multiplyAmount(presetMrr, 12))
  if (toDate === null)
    return { fromDate: tx.clock.today, mrr: (preset && divideAmount(preset, 12)) ?? textIn(values, 'mrr') }
  const periods = { renewalPeriod: numberIn(values, 'renewalPeriod'), renewalUnit: textIn(values, 'renewalUnit') }
  const term = { ...nextTerm({ fromDate, toDate, ...periods }, toDateIncluded), ...termIn(given) }
  if (given.value !== undefined || given.mrr !== undefined) return term
  const months = termMonths(term.fromDate, term.toDate, toDateIncluded)
  const asLong = monthsAsNumber(months) === monthsAsNumber(termMonths(fromDate, toDate, toDateIncluded))
  if (!preset && asLong) return { ...term, value: textIn(values, 'value') }
  return { ...term, value: overMonths(preset || textIn(values, 'arr') || '0', months) }
}

function termIn({ fromDate, toDate }: WriteItem): { fromDate?: string; toDate?: string } {
  return { ...(typeof fromDate === 'string' && { fromDate }), ...(typeof toDate === 'string' && { toDate }) }
}

/** What a yearly amount comes to over a span of months. */
function overMonths(yearly: string, { whole, days, daysInMonth }: MonthSpan): string {
  return divideAmount(multiplyAmount(yearly, whole * daysInMonth + days), 12 * daysInMonth)
}
