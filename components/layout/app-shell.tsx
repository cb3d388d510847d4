'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useMemo, useState } from 'react'
import { BottomBar } from '@/components/layout/bottom-bar'
import type { NavItem } from '@/components/layout/nav-item'
import type { RailState } from '@/components/layout/preferences'
import { Rail } from '@/components/layout/rail'
import { ShellContext } from '@/components/layout/shell-context'
import { TopBar } from '@/components/layout/top-bar'
import type { Member } from '@/components/layout/user-menu'
import { HotkeyMap } from '@/components/ui/hotkey-map'
import { useHotkeys } from '@/components/ui/use-hotkeys'

type AppShellProps = {
  navigation: NavItem[]
  member: Member
  /** From readPreferences, so that the first paint has the rail as it was left. */
  rail: RailState
  slots?: {
    /** The form that signs out. */
    signOut?: ReactNode
    /** The command palette; it reads usePalette. */
    palette?: ReactNode
    /** At the right end of the top bar. */
    topBar?: ReactNode
  }
  children: ReactNode
}

/** The frame around every page: rail, top bar, white canvas; on a phone a bar at the foot. */
export function AppShell({ navigation, member, rail, slots = {}, children }: AppShellProps) {
  const router = useRouter()
  const [start, setStart] = useState<HTMLElement | null>(null)
  const [end, setEnd] = useState<HTMLElement | null>(null)
  const [paletteOpen, setPaletteOpen] = useState(false)
  const [helpOpen, setHelpOpen] = useState(false)
  const shell = useMemo(
    () => ({ start, end, palette: { open: paletteOpen, setOpen: setPaletteOpen } }),
    [start, end, paletteOpen],
  )
  useHotkeys([
    { keys: 'mod+k', label: 'Search or jump to', group: 'Anywhere', run: () => setPaletteOpen((open) => !open) },
    { keys: '?', label: 'This map', group: 'Anywhere', run: () => setHelpOpen(true) },
    ...navigation.flatMap((item) =>
      item.goKey
        ? [
            {
              keys: `g ${item.goKey}`,
              label: `Go to ${item.label}`,
              group: 'Anywhere',
              run: () => router.push(item.href),
            },
          ]
        : [],
    ),
  ])
  return (
    <ShellContext value={shell}>
      <a href="#main" className="skip-link btn btn-primary">
        Skip to the page
      </a>
      <div className="flex h-dvh max-md:h-auto max-md:min-h-dvh">
        <Rail
          navigation={navigation}
          member={member}
          initial={rail}
          signOut={slots.signOut}
          onHelp={() => setHelpOpen(true)}
        />
        <div className="flex-1 min-w-0 flex flex-col">
          <TopBar startRef={setStart} endRef={setEnd}>
            {slots.topBar}
          </TopBar>
          <main
            id="main"
            tabIndex={-1}
            className="canvas flex-1 min-h-0 min-w-0 flex flex-col bg-canvas border-t border-line outline-none md:rounded-tl-xl md:border-l md:overflow-auto max-md:pb-14"
          >
            {children}
          </main>
        </div>
        <BottomBar navigation={navigation} member={member} signOut={slots.signOut} />
      </div>
      {slots.palette}
      <HotkeyMap open={helpOpen} onOpenChange={setHelpOpen} />
    </ShellContext>
  )
}
