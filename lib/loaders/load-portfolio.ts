import 'server-only'
import { can } from '@/lib/auth/policy'
import { formatMoney } from '@/lib/core/money'
import { formatNumber } from '@/lib/core/numbers'
import type { Filter } from '@/lib/filters/tree'
import { hubOf } from '@/lib/records/portfolio'
import { contextForRequest, tenantForRequest } from '@/lib/server/context'

/** A figure of the member's own customers, and the list it counts. */
export type PortfolioFigure = { label: string; value: string; filter: Filter }

const renewalDays = 90
const atRisk = 5

/** What the signed-in member looks after, in figures that lead to their rows; null for whoever may not see customers. */
export async function loadPortfolio(): Promise<{ slug: string; figures: PortfolioFigure[] } | null> {
  const ctx = await contextForRequest()
  const hub = hubOf(ctx.models)
  if (ctx.actor.memberId === null || !can(ctx.actor, 'view', hub.key)) return null
  const mine: Filter = { any: (hub.portfolio ?? []).map((field) => ({ field, is: 'me' })) }
  const running: Filter = { all: [mine, { field: 'status', is: 'equals', value: 'customer' }] }
  const renewing: Filter = { all: [mine, { field: 'renewalDate', is: 'inNextDays', value: renewalDays }] }
  const risky: Filter = { all: [running, { field: 'health', is: 'lessThan', value: atRisk }] }
  const followed: Filter | null = hub.fields.some(({ key }) => key === 'followers')
    ? { field: 'followers', is: 'me' }
    : null
  const count = async (filter: Filter) => (await ctx.records.count(hub.key, { filter }, null)).count
  const [all, customers, arr, renewals, risk, following, { currency }] = await Promise.all([
    count(mine),
    count(running),
    ctx.records.sum(hub.key, 'arr', mine),
    count(renewing),
    count(risky),
    followed && count(followed),
    tenantForRequest(),
  ])
  const figures: PortfolioFigure[] = [
    { label: hub.label.many, value: formatNumber(all), filter: mine },
    { label: 'Running contracts', value: formatNumber(customers), filter: running },
    { label: 'ARR', value: formatMoney(arr, currency, 'short'), filter: mine },
    { label: `Renewals in ${renewalDays} days`, value: formatNumber(renewals), filter: renewing },
    { label: 'At risk', value: formatNumber(risk), filter: risky },
    ...(followed ? [{ label: 'Following', value: formatNumber(following ?? 0), filter: followed }] : []),
  ]
  return { slug: hub.slug, figures }
}
