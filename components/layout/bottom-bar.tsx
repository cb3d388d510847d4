'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { currentItem, type NavItem } from '@/components/layout/nav-item'
import { ThemeToggle } from '@/components/layout/theme-toggle'
import type { Member } from '@/components/layout/user-menu'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { Icon } from '@/components/ui/icon'
import { Ellipsis } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Sheet } from '@/components/ui/sheet'

const itemClass = 'relative grid place-content-center justify-items-center gap-0.5 text-[10px] font-medium'

type BottomBarProps = { navigation: NavItem[]; member: Member; signOut: ReactNode }

/** Five items, 56 px, on a phone: the first four, and More for the rest. */
export function BottomBar({ navigation, member, signOut }: BottomBarProps) {
  const [more, setMore] = useState(false)
  const current = currentItem(navigation, usePathname())
  const shown = navigation.filter((item) => !item.foot).slice(0, 4)
  const rest = navigation.filter((item) => !shown.includes(item))
  const restIsCurrent = rest.some((item) => item === current)
  return (
    <nav
      aria-label="Main"
      className="bottom-bar md:hidden fixed inset-x-0 bottom-0 h-14 grid grid-flow-col auto-cols-fr bg-canvas border-t border-line z-30"
    >
      {shown.map((item) => (
        <Link
          key={item.key}
          href={item.href}
          aria-current={item === current ? 'page' : undefined}
          className={classNames(itemClass, item === current ? 'text-ink' : 'text-ink-3')}
        >
          <Icon name={item.icon} className="size-5" />
          {item.short ?? item.label}
          {item.count ? (
            <Badge value={item.count} className="absolute top-1 left-[calc(50%+4px)] ring-2 ring-canvas" />
          ) : null}
        </Link>
      ))}
      <button
        type="button"
        aria-haspopup="dialog"
        className={classNames(itemClass, restIsCurrent ? 'text-ink' : 'text-ink-3')}
        onClick={() => setMore(true)}
      >
        <Ellipsis className="size-5" />
        More
      </button>
      <Sheet open={more} onOpenChange={setMore} title="More">
        {rest.map((item) => (
          <Link key={item.key} href={item.href} className="mi h-11 text-ink" onClick={() => setMore(false)}>
            <Icon name={item.icon} className="size-[18px] text-ink-3" /> {item.label}
          </Link>
        ))}
        <div className="h-px bg-line my-2" />
        <Link href="/me" className="mi h-11 text-ink" onClick={() => setMore(false)}>
          <Avatar name={member.name} size={20} me decorative /> {member.name}
        </Link>
        <div className="flex items-center h-11 px-2 text-ink">
          Theme
          <span className="ml-auto">
            <ThemeToggle />
          </span>
        </div>
        {signOut}
      </Sheet>
    </nav>
  )
}
