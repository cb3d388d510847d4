'use client'

import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { Logo } from '@/components/layout/logo'
import { currentItem, type NavItem } from '@/components/layout/nav-item'
import { keepPreference, type RailState, railCookie } from '@/components/layout/preferences'
import { type Member, UserMenu } from '@/components/layout/user-menu'
import { Badge } from '@/components/ui/badge'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import { CircleQuestionMark, PanelLeft } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { tip } from '@/components/ui/tip'
import { useHotkeys } from '@/components/ui/use-hotkeys'

type RailProps = {
  navigation: NavItem[]
  member: Member
  initial: RailState
  signOut: React.ReactNode
  onHelp: () => void
}

/** 52 px of icons; pinned open 212 px with names. Not on a phone. */
export function Rail({ navigation, member, initial, signOut, onHelp }: RailProps) {
  const [state, setState] = useState(initial)
  const current = currentItem(navigation, usePathname())
  const toggle = () => {
    const wide = state === 'open' || (state === 'auto' && window.matchMedia('(min-width: 1600px)').matches)
    const next = wide ? 'closed' : 'open'
    setState(next)
    keepPreference(railCookie, next)
  }
  useHotkeys([{ keys: '[', label: 'Open or close the navigation', group: 'Anywhere', run: toggle }])

  const link = (item: NavItem) => (
    <Link
      key={item.key}
      {...tip(item.label, { side: 'right', onRail: true })}
      href={item.href}
      className="navitem rail-item"
      aria-current={item === current ? 'page' : undefined}
    >
      <Icon name={item.icon} className="size-[18px]" />
      <span className="rail-label">{item.label}</span>
      {item.count ? <Badge value={item.count} className="rail-badge" /> : null}
    </Link>
  )
  return (
    <nav aria-label="Main" data-rail={state} className="rail hidden md:flex flex-none flex-col gap-1 pb-1.5">
      <div className="rail-head flex items-center h-11 text-ink">
        <Link href="/" className="inline-flex items-center gap-2 rounded-md" aria-label="Panorama, go home">
          <Logo />
          <span className="rail-label font-semibold tracking-[-0.02em]">Panorama</span>
        </Link>
        <span className="rail-pin ml-auto text-ink-3">
          <IconButton label="Close the navigation" shortcut="[" onClick={toggle}>
            <PanelLeft />
          </IconButton>
        </span>
      </div>
      {navigation.filter((item) => !item.foot).map(link)}
      <div className="mt-auto" />
      <button
        type="button"
        {...tip(undefined, { shortcut: '?', side: 'right' })}
        className="navitem rail-item"
        onClick={onHelp}
        aria-label="Keyboard and help"
      >
        <CircleQuestionMark className="size-[18px]" />
        <span className="rail-label">Keyboard and help</span>
      </button>
      {navigation.filter((item) => item.foot).map(link)}
      <UserMenu member={member} signOut={signOut} />
    </nav>
  )
}
