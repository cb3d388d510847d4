'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { hrefFor } from '@/components/records/href-for'
import { useModelLookup } from '@/components/records/models-context'
import { RecordMark } from '@/components/records/record-mark'
import { Link } from '@/components/ui/link'
import { ListRow } from '@/components/ui/list-row'
import { markNotificationsReadAction } from '@/lib/actions/notifications'
import { keys } from '@/lib/client/query-keys'
import { type NotificationItem, sentenceOf } from '@/lib/core/notification'
import { formatNumber } from '@/lib/core/numbers'

type NotificationRecordsProps = {
  item: NotificationItem
  /** The first of its records that the viewer sees. */
  records: { id: string; title: string; place: string | null }[]
}

/** What one notification tells of: where it is one record, leads on to it. */
export function NotificationRecords({ item, records }: NotificationRecordsProps) {
  const router = useRouter()
  const cache = useQueryClient()
  const model = useModelLookup()(item.model)
  const onward = model && item.recordId !== null ? hrefFor(model, item.recordId) : null
  const { id, isRead } = item
  useEffect(() => {
    const read = async () => {
      if (!isRead) await markNotificationsReadAction({ ids: [id] })
      await cache.invalidateQueries({ queryKey: keys.notifications() })
    }
    void read()
    if (onward !== null) router.replace(onward)
  }, [id, isRead, onward, router, cache])
  return (
    <div className="flex-1 min-h-0 overflow-auto px-4 md:px-5 py-8">
      <div className="mx-auto max-w-[720px]">
        <h1 className="text-xl tracking-[-0.018em] mb-4 wrap-anywhere">{sentenceOf(item)}</h1>
        <ul>
          {records.map((record) => (
            <li key={record.id}>
              <ListRow asChild>
                {model ? (
                  <Link href={hrefFor(model, record.id)}>
                    <RecordMark model={model} title={record.title} size={20} />
                    <span className="text-sm text-ink truncate">{record.title}</span>
                    <span className="ml-auto text-xs text-ink-3 truncate">{record.place}</span>
                  </Link>
                ) : (
                  <span>{record.title}</span>
                )}
              </ListRow>
            </li>
          ))}
        </ul>
        {item.count > records.length ? (
          <p className="mt-3 text-xs text-ink-3">
            {formatNumber(records.length)} of {formatNumber(item.count)} are listed.
          </p>
        ) : null}
      </div>
    </div>
  )
}
