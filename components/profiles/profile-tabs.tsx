'use client'

import { useRouter, useSelectedLayoutSegments } from 'next/navigation'
import { LinkTabs } from '@/components/ui/link-tabs'
import { useHotkeys } from '@/components/ui/use-hotkeys'
import type { ProfileTab } from '@/lib/loaders/load-profile'

type ProfileTabsProps = { href: string; first: string; tabs: ProfileTab[] }

/** The tabs of a profile; on narrow screens the fields are one of them. */
export function ProfileTabs({ href, first, tabs }: ProfileTabsProps) {
  const router = useRouter()
  const [segment] = useSelectedLayoutSegments()
  const current = segment?.split('/')[0] ?? first
  const links = tabs.map((tab) => ({ ...tab, href: tab.key === first ? href : `${href}/${tab.key}` }))
  useHotkeys(
    links.slice(0, 9).map((tab, at) => ({
      keys: String(at + 1),
      label: tab.label,
      group: 'Parts of this profile',
      run: () => router.push(tab.href),
    })),
  )
  return (
    <>
      <LinkTabs className="max-lg:hidden" label="Parts of this profile" tabs={links} current={current} />
      <LinkTabs className="lg:hidden" label="Parts of this profile" tabs={withFields(links, href)} current={current} />
    </>
  )
}

function withFields(links: { key: string; label: string; href: string }[], href: string) {
  const fields = { key: 'fields', label: 'Fields', href: `${href}/fields` }
  return [...links.slice(0, 1), fields, ...links.slice(1)]
}
