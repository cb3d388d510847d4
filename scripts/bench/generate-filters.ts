import { saveFilter } from '@/lib/domain/filters/save-filter'
import { sweepFilters } from '@/lib/domain/filters/sweep-filters'
import type { Filter } from '@/lib/filters/tree'
import { systemContext } from '@/lib/server/context'

/** As many saved filters as a busy tenant has. */
const count = 50

type Kept = { model: string; name: string; tree: Filter }

/** What a list may refer to in a benchmark, by name. */
export const owing = 'Owing more than 5,000'

/** Saved filters over every way to ask, their members looked at, so that the application does not begin with that. */
export async function generateFilters(): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const kept = at === 0 ? owingFilter : variety[at % variety.length]?.(at)
    if (!kept) continue
    await saveFilter(await systemContext('seed'), { ...kept, sharing: 'everyone', sharedWith: [] })
  }
  await sweepFilters(await systemContext('seed'))
}

const everyone: Filter = { all: [] }
const owingFilter: Kept = {
  model: 'company',
  name: owing,
  tree: {
    measure: 'sum',
    of: 'invoices.amountTotal',
    where: { field: 'status', is: 'equals', value: 'overdue' },
    is: 'moreThan',
    value: '5000',
  },
}

const variety: ((at: number) => Kept)[] = [
  (at) => ({ model: 'company', name: `Score ${at}`, tree: { field: 'csmScore', is: 'atLeast', value: 1 + (at % 5) } }),
  (at) => ({
    model: 'company',
    name: `Renewing in ${at} days`,
    tree: { field: 'renewalDate', is: 'inNextDays', value: at },
  }),
  (at) => ({
    model: 'company',
    name: `At risk and unpaid ${at}`,
    tree: {
      all: [
        { field: 'phase', is: 'equals', value: 'At risk' },
        { some: 'invoices', where: { field: 'amountTotal', is: 'moreThan', value: String(at * 100) } },
      ],
    },
  }),
  (at) => ({
    model: 'company',
    name: `Silent for ${at} days`,
    tree: { field: 'lastTouch', is: 'moreThanDaysAgo', value: at },
  }),
  (at) => ({ model: 'company', name: `Top ${at}`, tree: { top: at, by: 'arr', where: everyone } }),
  (at) => ({
    model: 'enduser',
    name: `Champions of big customers ${at}`,
    tree: {
      all: [
        { field: 'beats', is: 'moreThan', value: at },
        { field: 'company.arr', is: 'moreThan', value: '100000' },
      ],
    },
  }),
]
