'use client'

import type { ReactNode, Ref } from 'react'
import { usePalette } from '@/components/layout/shell-context'
import { IconButton } from '@/components/ui/icon-button'
import { Search } from '@/components/ui/icons'
import { Kbd } from '@/components/ui/kbd'

type TopBarProps = {
  startRef: Ref<HTMLDivElement>
  endRef: Ref<HTMLDivElement>
  /** Stands last, after the search. */
  children?: ReactNode
}

/** 44 px: where one is, then search, then what is new. Pages fill it through PageHeader. */
export function TopBar({ startRef, endRef, children }: TopBarProps) {
  const palette = usePalette()
  return (
    <header className="h-11 flex-none flex items-center gap-2 pl-3 md:pl-1 pr-3 text-sm">
      <div ref={startRef} className="flex items-center min-w-0 flex-1" />
      <div ref={endRef} className="flex items-center gap-2 flex-none" />
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K"
        className="hidden md:flex items-center gap-2 h-7 pl-2 pr-1.5 w-[220px] rounded-md text-ink-3 bg-canvas ring-1 ring-inset ring-line"
        onClick={() => palette.setOpen(true)}
      >
        <Search className="size-3.5" /> Search or jump to
        <span className="ml-auto">
          <Kbd keys="mod+k" />
        </span>
      </button>
      <span className="md:hidden">
        <IconButton label="Search" onClick={() => palette.setOpen(true)}>
          <Search />
        </IconButton>
      </span>
      {children}
    </header>
  )
}
