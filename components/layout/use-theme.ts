'use client'

import { useSyncExternalStore } from 'react'
import { asTheme, keepPreference, type Theme, themeCookie } from '@/components/layout/preferences'

const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const read = () => asTheme(document.documentElement.dataset.theme)

function setTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme
  keepPreference(themeCookie, theme)
  for (const listener of listeners) listener()
}

/** The theme of this browser. The html element is the state, so the server and all tabs of a page agree. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore<Theme>(subscribe, read, () => 'system')
  return [theme, setTheme]
}
