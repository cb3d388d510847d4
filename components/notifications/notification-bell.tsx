'use client'

import { useRef, useState } from 'react'
import { NotificationList } from '@/components/notifications/notification-list'
import { useNotifications } from '@/components/notifications/use-notifications'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Bell, Settings2 } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { tip } from '@/components/ui/tip'
import { useHotkeys } from '@/components/ui/use-hotkeys'

/** The bell of the top bar: how much is new, and what. */
export function NotificationBell() {
  const [isOpen, setOpen] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const { feed, items, unread, open, markAll } = useNotifications()
  useHotkeys([{ keys: 'g n', label: 'Notifications', group: 'Anywhere', run: () => setOpen(true) }])
  const leave = () => setOpen(false)
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <IconButton
          label={unread > 0 ? `Notifications, ${unread} new` : 'Notifications'}
          className="relative text-ink-3"
        >
          <Bell />
          {unread > 0 ? <Badge value={unread} className="absolute top-0 -right-1 pointer-events-none" /> : null}
        </IconButton>
      </PopoverTrigger>
      <PopoverContent
        label="Notifications"
        align="end"
        className="w-[400px] max-md:w-full p-0!"
        onOpenAutoFocus={(event) => {
          const first = list.current?.querySelector('a')
          if (!first) return
          event.preventDefault()
          first.focus()
        }}
      >
        <div className="flex items-center gap-1 h-11 pl-4 pr-2 border-b border-line">
          <h2 className="text-sm font-medium">Notifications</h2>
          <Button
            variant="ghost"
            className="ml-auto"
            reason={unread > 0 ? undefined : 'Everything is read'}
            onClick={markAll}
          >
            Mark all read
          </Button>
          <Button variant="ghost" size="icon" className="pointer-coarse:size-9" asChild>
            <Link href="/me#notifications" aria-label="Notification settings" {...tip()} onClick={leave}>
              <Settings2 className="size-3.5" />
            </Link>
          </Button>
        </div>
        <div ref={list} className="max-h-[min(440px,60dvh)] overflow-y-auto p-2">
          <NotificationList feed={feed} items={items} open={open} onLeave={leave} />
        </div>
        <div className="border-t border-line bg-sunken px-2 py-1.5">
          <Button variant="ghost" asChild>
            <Link href="/notifications" onClick={leave}>
              All notifications
            </Link>
          </Button>
        </div>
      </PopoverContent>
    </Popover>
  )
}
