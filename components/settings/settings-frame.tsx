'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import type { SettingsGroup } from '@/lib/loaders/load-settings'

/** Pages of settings beside their navigation; whoever has only one page gets none, and a phone has it as a page. */
export function SettingsFrame({ groups, children }: { groups: SettingsGroup[]; children: ReactNode }) {
  const pathname = usePathname()
  // The designer of a template needs the whole width.
  const isAlone =
    groups.flatMap((group) => group.pages).length < 2 || /^\/settings\/templates\/[^/]+\/[^/]+/.test(pathname)
  return (
    <div className="flex flex-1 min-h-0">
      {isAlone ? null : (
        <nav
          aria-label="Settings"
          className="w-[208px] flex-none overflow-y-auto border-r border-line bg-sunken px-2 py-2.5 max-md:hidden"
        >
          {groups.map((group) => (
            <div key={group.label} className="mb-3">
              <div className="px-2 h-7 flex items-center eyebrow">{group.label}</div>
              {group.pages.map((page) => (
                <Link
                  key={page.key}
                  href={page.href}
                  aria-current={isWithin(pathname, page.href) ? 'page' : undefined}
                  className="navitem font-normal h-[30px]"
                >
                  <Icon name={page.icon} className="text-ink-3" /> {page.label}
                </Link>
              ))}
            </div>
          ))}
        </nav>
      )}
      <div className="flex flex-1 flex-col min-w-0 min-h-0">{children}</div>
    </div>
  )
}

function isWithin(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`)
}
