'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { PageHeader } from '@/components/layout/page-header'
import { Icon } from '@/components/ui/icon'
import { ChevronRight } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import type { SettingsGroup } from '@/lib/loaders/load-settings'

/** All pages of settings, for a phone. A wider screen has them beside every page, so it goes on to the first. */
export function SettingsIndex({ groups, first }: { groups: SettingsGroup[]; first: string }) {
  const router = useRouter()
  // Only the browser knows how wide it is.
  useEffect(() => {
    if (window.matchMedia('(min-width: 768px)').matches) router.replace(first)
  }, [router, first])
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Settings' }]} />
      <nav aria-label="All settings" className="md:hidden px-4 pb-6">
        <h1 className="sr-only">Settings</h1>
        {groups.map((group) => (
          <section key={group.label} aria-label={group.label}>
            <div className="eyebrow h-9 flex items-end pb-1">{group.label}</div>
            {group.pages.map((page) => (
              <Link
                key={page.key}
                href={page.href}
                className="flex items-center gap-3 h-12 border-b border-line text-md text-ink"
              >
                <Icon name={page.icon} className="size-[18px] text-ink-3" />
                {page.label}
                <ChevronRight className="ml-auto text-ink-3" />
              </Link>
            ))}
          </section>
        ))}
      </nav>
    </>
  )
}
