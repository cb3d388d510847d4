'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { type ListView, listViewQuery, readListView } from '@/lib/client/list-params'

/** The view lives in the address: reading and changing it needs no answer of the server. */
export function useListView(): [ListView, (change: Partial<ListView>, how?: 'push' | 'replace') => void] {
  const params = useSearchParams()
  const pathname = usePathname()
  const text = params.toString()
  const view = useMemo(() => readListView(new URLSearchParams(text)), [text])
  const change = useCallback(
    (part: Partial<ListView>, how: 'push' | 'replace' = 'replace') => {
      const current = readListView(new URLSearchParams(window.location.search))
      const address = `${pathname}${listViewQuery({ ...current, ...part })}`
      if (how === 'push') window.history.pushState(null, '', address)
      else window.history.replaceState(null, '', address)
    },
    [pathname],
  )
  return [view, change]
}
