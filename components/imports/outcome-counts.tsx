import type { ReactNode } from 'react'
import { formatNumber } from '@/lib/core/numbers'
import type { ImportReport } from '@/lib/imports/report'

export type Outcome = 'created' | 'updated' | 'unchanged' | 'failed'

export const outcomeLabels: Record<Outcome, string> = {
  created: 'Created',
  updated: 'Changed',
  unchanged: 'Unchanged',
  failed: 'Refused',
}

/** The four numbers that always add up to the rows of the file. */
export function OutcomeCounts({
  report,
  actions,
}: {
  report: ImportReport
  actions?: Partial<Record<Outcome, ReactNode>>
}) {
  return (
    <dl className="widget grid grid-cols-4 divide-x divide-line max-md:grid-cols-2">
      {(Object.keys(outcomeLabels) as Outcome[]).map((outcome) => (
        <div key={outcome} className="px-4 py-3">
          <dt className="text-2xs font-medium text-ink-3">{outcomeLabels[outcome]}</dt>
          <dd className="flex items-baseline justify-between gap-2">
            <span className="text-lg font-semibold text-ink num">{formatNumber(report[outcome])}</span>
            <span className="text-xs">{actions?.[outcome]}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
