'use client'

import { hrefFor } from '@/components/records/href-for'
import { useClock, useModelLookup } from '@/components/records/models-context'
import { classNames } from '@/components/ui/class-names'
import { Icon } from '@/components/ui/icon'
import { AlarmClock } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { SignalLight } from '@/components/ui/signal-light'
import { formatFullMoment, formatMoment } from '@/lib/core/date-words'
import type { NotificationItem } from '@/lib/core/notification'

/** One thing one is told, as a link to what it tells of. */
export function NotificationRow({
  item,
  onOpen,
}: {
  item: NotificationItem
  onOpen: (item: NotificationItem) => void
}) {
  const lookup = useModelLookup()
  const clock = useClock()
  const model = lookup(item.model)
  const [before, subject, after] = item.words
  const href = model && item.recordId !== null ? hrefFor(model, item.recordId) : `/notifications/${item.id}`
  return (
    <Link
      href={href}
      onClick={() => onOpen(item)}
      data-notification={item.id}
      className="flex items-start gap-2.5 px-2 py-2 rounded-md text-sm text-ink-2 hover:bg-hover focus-visible:bg-hover outline-offset-[-2px]"
    >
      <span className="flex-none mt-0.5 text-ink-3">
        {item.kind === 'red' ? (
          <SignalLight signal="bad" label="" />
        ) : item.kind === 'due' ? (
          <AlarmClock />
        ) : (
          <Icon name={model?.icon ?? 'bell'} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span className={classNames('block wrap-anywhere', !item.isRead && 'text-ink')}>
          {item.isRead ? null : <span className="sr-only">New: </span>}
          {before}
          <span className={item.isRead ? 'text-ink' : 'text-ink font-medium'}>{subject}</span>
          {after}
        </span>
        <span className="block text-xs text-ink-3 truncate">
          <time dateTime={item.at} title={formatFullMoment(item.at, clock.timeZone)}>
            {formatMoment(item.at, clock.now, clock.timeZone)}
          </time>
          {item.place ? ` · ${item.place}` : null}
        </span>
      </span>
      {item.isRead ? null : <span aria-hidden className="flex-none mt-1.5 size-2 rounded-full bg-accent" />}
    </Link>
  )
}
