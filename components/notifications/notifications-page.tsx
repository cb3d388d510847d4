'use client'

import { NotificationList } from '@/components/notifications/notification-list'
import { useNotifications } from '@/components/notifications/use-notifications'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'

/** Everything one was told that is not swept yet. */
export function NotificationsPage() {
  const { feed, items, unread, open, markAll } = useNotifications()
  return (
    <div className="flex-1 min-h-0 overflow-auto px-4 md:px-5 py-8">
      <div className="mx-auto max-w-[720px]">
        <div className="flex items-center gap-2 mb-4 flex-wrap">
          <h1 className="text-xl tracking-[-0.018em] mr-auto">Notifications</h1>
          <Button reason={unread > 0 ? undefined : 'Everything is read'} onClick={markAll}>
            Mark all read
          </Button>
          <Button asChild>
            <Link href="/me#notifications">Settings</Link>
          </Button>
        </div>
        <div className="-mx-2">
          <NotificationList feed={feed} items={items} open={open} isWhole />
        </div>
      </div>
    </div>
  )
}
