'use client'

import { useCallback, useLayoutEffect, useRef } from 'react'
import type { GridChange } from '@/components/records/table/grid-state'

/** Ticks all rows that are loaded, or none. The same function for good: the head of the grid is not drawn anew at every scroll. */
export function useTickAll(loadedIds: () => string[], change: (change: GridChange) => void): (ticked: boolean) => void {
  const latest = useRef(loadedIds)
  useLayoutEffect(() => {
    latest.current = loadedIds
  })
  return useCallback(
    (ticked) => change(ticked ? { type: 'select', ids: latest.current(), selected: true } : { type: 'clear' }),
    [change],
  )
}
