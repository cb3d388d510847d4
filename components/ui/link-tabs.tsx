'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Count } from '@/components/ui/count'
import { Link } from '@/components/ui/link'

export type LinkTab = { key: string; label: string; href: string; count?: number | string; icon?: ReactNode }

type LinkTabsProps = {
  label: string
  tabs: LinkTab[]
  /** The key of the tab that is open. */
  current: string
  /** Stands at the right end of the row. */
  trailing?: ReactNode
  className?: string
}

/** A row of pages: 40 px, the current one underlined in ink. Scrolls sideways where it does not fit. */
export function LinkTabs({ label, tabs, current, trailing, className }: LinkTabsProps) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const link = row.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(current)}"]`)
    if (!row.current || !link) return
    // Not scrollIntoView: it would also move where Tab goes on from.
    const end = link.offsetLeft + link.offsetWidth
    if (end > row.current.clientWidth) row.current.scrollLeft = end - row.current.clientWidth + 20
  }, [current])
  return (
    <nav aria-label={label} className={classNames('flex flex-none items-center border-b border-line', className)}>
      <div ref={row} className="flex gap-5 px-4 md:px-5 scroll-x relative min-w-0">
        {tabs.map((tab) => (
          <Link
            key={tab.key}
            data-key={tab.key}
            href={tab.href}
            className="tab"
            aria-current={tab.key === current ? 'page' : undefined}
          >
            {tab.icon}
            {tab.label}
            {tab.count === undefined ? null : <Count value={tab.count} />}
          </Link>
        ))}
      </div>
      {trailing ? <div className="ml-auto flex items-center pr-3 pl-2">{trailing}</div> : null}
    </nav>
  )
}
