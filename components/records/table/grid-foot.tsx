'use client'

import { countText } from '@/components/records/table/count-text'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

type GridFootProps = { model: ResolvedModel; count: { count: number; exact: boolean } | null; bin: boolean }

/** How many there are; beyond the cap only that there are more. */
export function GridFoot({ model, count, bin }: GridFootProps) {
  return (
    <div className="grid-foot" role="status">
      {count ? (
        <>
          <b className="font-medium text-ink">{count.count === 0 ? 'No' : countText(count)}</b>
          &nbsp;{nameOf(model, count.count)}
          {bin ? ' in the bin' : null}
        </>
      ) : null}
    </div>
  )
}
