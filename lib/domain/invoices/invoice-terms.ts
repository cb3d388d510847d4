import { addDays } from '@/lib/core/dates'
import { addAmounts, multiplyAmount, parseAmount } from '@/lib/core/money'
import { run, sql } from '@/lib/db/sql'
import { readSettings, type Settings } from '@/lib/domain/settings'
import { differs, numberIn, type StoredValues, textIn } from '@/lib/domain/stored-values'
import type { Ctx, Draft, Rule } from '@/lib/records/context'

/** Every invoice has a number, a due date, a total of its lines, and a status that fits its dates. */
export const invoiceTerms: Rule = {
  key: 'invoice-terms',
  model: 'invoice',
  async prepare(tx, drafts) {
    const settings = await readSettings(tx)
    for (const draft of drafts) settle(tx, draft, settings)
    await number(
      tx,
      drafts.filter(({ after }) => numberIn(after, 'invoiceNo') === null),
    )
  },
}

function settle(tx: Ctx, draft: Draft, { paymentDays }: Settings) {
  const { after, before } = draft
  if (before === null && textIn(after, 'invoiceDate') === null) after.invoiceDate = tx.clock.today
  const invoiceDate = textIn(after, 'invoiceDate')
  if (textIn(after, 'dueDate') === null && invoiceDate) after.dueDate = addDays(invoiceDate, paymentDays)
  if (textIn(after, 'amountTotal') === null) after.amountTotal = totalOf(after)
  settleStatus(tx, draft)
}

/** Paid and the day it was paid go together; what is not paid is overdue once its due date is past. */
function settleStatus(tx: Ctx, draft: Draft) {
  const { after } = draft
  if (differs(draft, 'paidDate') && !draft.given.has('status'))
    after.status = textIn(after, 'paidDate') ? 'paid' : 'pending'
  if (textIn(after, 'status') === 'paid') {
    after.paidDate = textIn(after, 'paidDate') ?? tx.clock.today
    return
  }
  after.paidDate = null
  after.status = (textIn(after, 'dueDate') ?? tx.clock.today) < tx.clock.today ? 'overdue' : 'pending'
}

function totalOf(values: StoredValues): string | null {
  if (!Array.isArray(values.lineItems)) return null
  const amounts = values.lineItems.flatMap((line) => {
    if (typeof line !== 'object' || line === null || Array.isArray(line)) return []
    const amount = amountOf(line.amount ?? line.total)
    const each = amountOf(line.price ?? line.unitPrice)
    return amount ?? (each && multiplyAmount(each, amountOf(line.quantity) ?? '1')) ?? []
  })
  return amounts.length > 0 ? addAmounts(amounts) : null
}

function amountOf(value: unknown): string | null {
  return typeof value === 'number' || typeof value === 'string' ? parseAmount(value) : null
}

async function number(tx: Ctx, drafts: Draft[]) {
  if (drafts.length === 0) return
  const numbers = await run<{ no: number }>(
    tx.db,
    sql`select nextval('invoice_number') as no from generate_series(1, ${drafts.length}::int)`,
  )
  drafts.forEach(({ after }, index) => {
    after.invoiceNo = numbers[index]?.no ?? null
  })
}
