import { addDays, addMonths } from '@/lib/core/dates'
import type { Calendar } from './calendar'
import type { CompanyPlan, LicensePlan } from './plan'
import type { Random } from './random'

const addOns = ['Routes', 'Assets', 'Customer portal', 'Depot report'] as const

/** A company's licences, oldest first: the platform with its renewals, then what was added. */
export function planLicenses(random: Random, calendar: Calendar, company: CompanyPlan): LicensePlan[] {
  if (company.kind === 'prospect') return []
  if (company.name === 'Northwind Group') return [frame(calendar, company)]
  if (company.kind === 'coming') return planComing(random, calendar, company)
  const openEnded =
    !company.handmade &&
    company.owner !== 'maya' &&
    (company.kind === 'healthy' || company.kind === 'watch') &&
    random.chance(0.14)
  return openEnded ? planOpenEnded(random, calendar, company) : planTerms(random, calendar, company)
}

/** The parent holds the frame agreement, which costs nothing: its daughters pay. */
function frame(calendar: Calendar, company: CompanyPlan): LicensePlan {
  const from = calendar.day(company.customerForDays)
  return {
    product: 'Frame agreement',
    from,
    to: addDays(addMonths(from, 24), -1),
    amount: '0',
    renewalStatus: 'ongoing',
    autoRenews: true,
    seats: 0,
    invoiceCycle: 'yearly',
  }
}

function planComing(random: Random, calendar: Calendar, company: CompanyPlan): LicensePlan[] {
  const from = calendar.day(-random.int(6, 55))
  return [{ ...platform(company, company.arr), from, to: addDays(addMonths(from, 12), -1) }]
}

function planOpenEnded(random: Random, calendar: Calendar, company: CompanyPlan): LicensePlan[] {
  company.renewalIn = null
  const monthly = Math.round(company.arr / 12 / 10) * 10
  return [
    {
      ...platform(company, company.arr),
      from: calendar.day(company.customerForDays),
      to: null,
      amount: String(monthly),
      invoiceCycle: 'monthly',
      autoRenews: random.chance(0.9),
    },
  ]
}

/** Terms of a year (some of two) back to the beginning, each a little dearer than the one before. */
function planTerms(random: Random, calendar: Calendar, company: CompanyPlan): LicensePlan[] {
  const over = company.kind === 'churned'
  const extra =
    company.euros > 60_000 && company.kind !== 'onboarding'
      ? Math.round((company.arr * random.between(0.12, 0.3)) / 100) * 100
      : 0
  const main = company.arr - extra
  const end = over ? calendar.day(random.int(20, 330)) : calendar.day(-(company.renewalIn ?? 200))
  const months = company.owner !== 'maya' && random.chance(0.1) ? 24 : 12
  const terms: LicensePlan[] = []
  const growth = company.kind === 'growing' ? 0.24 : company.kind === 'risk' || over ? -0.04 : 0.07
  const count = Math.max(
    1,
    Math.min(3, Math.round((company.customerForDays + (over ? 200 : (company.renewalIn ?? 0))) / (months * 30.44))),
  )
  for (let back = count - 1; back >= 0; back--) {
    const to = addMonths(end, -back * months)
    const from = addDays(addMonths(to, -months), 1)
    const yearly = Math.round(main / (1 + growth) ** back / 100) * 100
    const last = back === 0
    terms.push({
      ...platform(company, yearly),
      from,
      to,
      amount: String((yearly * months) / 12),
      renewalStatus: !last ? 'renewed' : over || company.kind === 'canceled' ? 'lost' : 'ongoing',
      renews: terms.length > 0 ? terms.length - 1 : undefined,
    })
  }
  if (extra > 0)
    terms.push({
      ...addOn(random, company, extra, end, months),
      renewalStatus: over || company.kind === 'canceled' ? 'lost' : 'ongoing',
    })
  return terms
}

function platform(company: CompanyPlan, yearly: number): Omit<LicensePlan, 'from' | 'to'> {
  return {
    product: 'Dispatch',
    amount: String(yearly),
    renewalStatus: 'ongoing',
    autoRenews: company.kind !== 'risk' && company.kind !== 'canceled' && company.kind !== 'churned',
    seats: company.seats,
    invoiceCycle: company.euros > 100_000 ? 'quarterly' : 'yearly',
  }
}

/** An addition ends with the platform and began with its term, so that its value is a round number. */
function addOn(random: Random, company: CompanyPlan, yearly: number, end: string, months: number): LicensePlan {
  return {
    ...platform(company, yearly),
    product: random.pick(addOns),
    from: addDays(addMonths(end, -months), 1),
    to: end,
    amount: String((yearly * months) / 12),
    seats: Math.max(1, Math.round(company.seats / 30)),
    invoiceCycle: 'yearly',
  }
}
