import { addDays, addMonths, daysBetween, monthsAsNumber, termMonths } from '@/lib/core/dates'
import { divideAmount, multiplyAmount, perMonth } from '@/lib/core/money'

/** What somebody said about a licence's term and money. Amounts are decimal text, days YYYY-MM-DD. */
export type SaidTerm = {
  fromDate: string
  /** Null: open-ended. */
  toDate: string | null
  value: string | null
  mrr: string | null
  /** Which of the two amounts settles the other when both are there. */
  leads: 'value' | 'mrr'
}

export type Term = { value: string | null; mrr: string; arr: string; length: number | null }

export type TermFault = { field: 'toDate' | 'value' | 'mrr'; message: string }

/**
 * Value, MRR and ARR of a licence from what is known of them: MRR = value / months of the term, where a part month counts by its
 * days; ARR = twelve times that, from the value itself, so that rounding happens once and at the end.
 */
export function licenseTerm(
  { fromDate, toDate, value, mrr, leads }: SaidTerm,
  toDateIncluded: boolean,
): Term | TermFault {
  if (toDate === null) {
    if (mrr === null) return { field: 'mrr', message: 'An open-ended license needs its MRR.' }
    return { value, mrr, arr: multiplyAmount(mrr, 12), length: null }
  }
  if (toDate < fromDate) return { field: 'toDate', message: `The end (${toDate}) is before the start (${fromDate}).` }
  const span = termMonths(fromDate, toDate, toDateIncluded)
  const length = Math.round(monthsAsNumber(span) * 100) / 100
  if (value !== null && (leads === 'value' || mrr === null)) {
    const monthly = perMonth(value, span)
    const yearly = perMonth(multiplyAmount(value, 12), span)
    if (monthly === null || yearly === null)
      return { field: 'toDate', message: 'The term has no length: it ends on the day it starts.' }
    return { value, mrr: monthly, arr: yearly, length }
  }
  if (mrr === null) return { field: 'value', message: 'A license with an end needs its value or its MRR.' }
  const whole = multiplyAmount(mrr, span.whole * span.daysInMonth + span.days)
  return { value: divideAmount(whole, span.daysInMonth), mrr, arr: multiplyAmount(mrr, 12), length }
}

/** What the calendar says about a licence: it changes at midnight without anybody writing. */
export type LicenseClock = {
  status: string
  isOverdue: boolean
  renewalDate: string | null
  renewalDaysFromNow: number | null
}

/** `today` is the tenant's day. The same words stand as SQL in refresh-clock; a test holds the two together. */
export function licenseClock(
  { fromDate, toDate, renewalStatus }: { fromDate: string; toDate: string | null; renewalStatus: string | null },
  today: string,
  toDateIncluded: boolean,
): LicenseClock {
  const ended = toDate !== null && (toDateIncluded ? toDate < today : toDate <= today)
  const ongoing = renewalStatus === 'ongoing'
  const renewalDate = ongoing ? toDate : null
  return {
    status: statusOf(renewalStatus, fromDate > today, ended),
    isOverdue: ongoing && ended,
    renewalDate,
    renewalDaysFromNow: renewalDate === null ? null : daysBetween(today, renewalDate),
  }
}

function statusOf(renewalStatus: string | null, future: boolean, ended: boolean): string {
  if (renewalStatus === 'renewed' || renewalStatus === 'lost') return renewalStatus
  if (future) return 'coming'
  return ended ? 'overdue' : 'active'
}

/** The term that follows: it starts the day after the old one ends and is as long, unless periods were agreed. */
export function nextTerm(
  {
    fromDate,
    toDate,
    renewalPeriod,
    renewalUnit,
  }: { fromDate: string; toDate: string; renewalPeriod: number | null; renewalUnit: string | null },
  toDateIncluded: boolean,
): { fromDate: string; toDate: string } {
  const span = termMonths(fromDate, toDate, toDateIncluded)
  const months = renewalPeriod
    ? renewalPeriod * (renewalUnit?.startsWith('year') ? 12 : 1)
    : Math.max(1, Math.round(monthsAsNumber(span)))
  // Written as an anniversary (11 December to 11 December), the end of one term is the start of the next.
  const touching = !toDateIncluded || (span.days === 0 && addMonths(fromDate, span.whole) === toDate)
  const start = touching ? toDate : addDays(toDate, 1)
  const end = addMonths(start, months)
  return { fromDate: start, toDate: touching ? end : addDays(end, -1) }
}
