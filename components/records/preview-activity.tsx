'use client'

import { useQuery } from '@tanstack/react-query'
import { ActiveDays, UsedMost } from '@/components/metrics/product-activity-view'
import { useRecord } from '@/components/records/record-context'
import { productActivityQuery } from '@/lib/client/product-activity-query'

/** What was done in a record, where it has no page of its own that shows it; nothing where nothing was. */
export function PreviewActivity() {
  const { model, record } = useRecord()
  const isAsked = model.timeSeries === true && !model.profile
  const { data } = useQuery({ ...productActivityQuery(model.key, record.id), enabled: isAsked })
  if (!isAsked || !data || (data.days.length === 0 && data.actions.length === 0)) return null
  return (
    <section aria-label="Product activity" className="mt-4">
      <div className="sec mb-1.5">
        <h3 className="text-xs!">Product activity</h3>
        <span className="text-xs text-ink-3">{data.weeks} weeks</span>
      </div>
      {data.days.length > 0 ? <ActiveDays activity={data} /> : null}
      {data.actions.length > 0 ? (
        <div className="mt-2">
          <UsedMost actions={data.actions} narrow />
        </div>
      ) : null}
    </section>
  )
}
