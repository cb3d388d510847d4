'use client'

import { createContext, use } from 'react'

export type ShellContextValue = {
  /** Where a page puts its breadcrumb and pager, and what belongs at the right of the top bar. */
  start: HTMLElement | null
  end: HTMLElement | null
  palette: { open: boolean; setOpen: (open: boolean) => void }
}

export const ShellContext = createContext<ShellContextValue>({
  start: null,
  end: null,
  palette: { open: false, setOpen: () => {} },
})

export const useShell = () => use(ShellContext)

/** Whether the command palette is open. The shell opens it by mod+k and by its search button. */
export const usePalette = () => useShell().palette
