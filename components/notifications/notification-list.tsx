'use client'

import type { KeyboardEvent } from 'react'
import { NotificationRow } from '@/components/notifications/notification-row'
import type { useNotifications } from '@/components/notifications/use-notifications'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'

type NotificationListProps = Pick<ReturnType<typeof useNotifications>, 'feed' | 'items' | 'open'> & {
  /** Something was opened. */
  onLeave?: () => void
  /** Older ones are offered here. */
  isWhole?: boolean
}

/** What one is told, the latest first. Arrows move, Enter opens. */
export function NotificationList({ feed, items, open, onLeave, isWhole }: NotificationListProps) {
  if (feed.isPending) return <SkeletonRows rows={4} />
  if (feed.isError && items.length === 0)
    return (
      <ErrorState
        title="Notifications could not be read"
        onRetry={() => void feed.refetch()}
        retrying={feed.isFetching}
      >
        {feed.error.message}
      </ErrorState>
    )
  if (items.length === 0)
    return (
      <EmptyState title="Nothing new">
        You are told here when something is given to you or due, and when what you follow changes.
      </EmptyState>
    )
  return (
    <>
      {/* The links are what is focused; the list hears the arrows on their behalf. */}
      <ul aria-label="Notifications" onKeyDown={moveAmongLinks}>
        {items.map((item) => (
          <li key={item.id}>
            <NotificationRow
              item={item}
              onOpen={() => {
                open(item)
                onLeave?.()
              }}
            />
          </li>
        ))}
      </ul>
      {isWhole && feed.hasNextPage ? (
        <Button className="mt-2" busy={feed.isFetchingNextPage} onClick={() => void feed.fetchNextPage()}>
          Show older
        </Button>
      ) : null}
    </>
  )
}

function moveAmongLinks(event: KeyboardEvent<HTMLUListElement>) {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: links.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  links[Math.min(to, links.length - 1)]?.focus()
}
