import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { showToast } from '@/components/ui/toast'
import { markNotificationsReadAction } from '@/lib/actions/notifications'
import { notificationsQuery } from '@/lib/client/notifications-query'
import type { NotificationItem, NotificationPage } from '@/lib/core/notification'

/** What the viewer is told, and ways to mark it as read that show at once. */
export function useNotifications() {
  const cache = useQueryClient()
  const feed = useInfiniteQuery(notificationsQuery)
  const pages = feed.data?.pages ?? []
  const items = pages.flatMap((page) => page.items)
  const unread = pages[0]?.unread ?? 0

  const mark = async (
    isMeant: (item: NotificationItem) => boolean,
    which: Parameters<typeof markNotificationsReadAction>[0],
  ) => {
    await cache.cancelQueries({ queryKey: notificationsQuery.queryKey })
    cache.setQueryData(notificationsQuery.queryKey, (data) => data && marked(data, isMeant))
    const answer = await markNotificationsReadAction(which)
    if (!answer.ok) showToast(answer.failure.detail, { tone: 'failed' })
    await cache.invalidateQueries({ queryKey: notificationsQuery.queryKey })
  }
  const open = (item: NotificationItem) => {
    if (!item.isRead) void mark(({ id }) => id === item.id, { ids: [item.id] })
  }
  const markAll = () => {
    // What comes while this is on its way has not been seen.
    const [latest] = items
    if (latest) void mark(() => true, { until: latest.at })
  }
  return { feed, items, unread, open, markAll }
}

function marked(
  data: InfiniteData<NotificationPage, unknown>,
  isMeant: (item: NotificationItem) => boolean,
): InfiniteData<NotificationPage, unknown> {
  const all = data.pages.flatMap((page) => page.items)
  const fewer = all.filter((item) => !item.isRead && isMeant(item)).length
  const isEverything = all.every(isMeant)
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      unread: isEverything ? 0 : Math.max(0, page.unread - fewer),
      items: page.items.map((item) => (isMeant(item) ? { ...item, isRead: true } : item)),
    })),
  }
}
