'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { GridChange, GridState } from '@/components/records/table/grid-state'

/** Where somebody was in a list: kept with the entry of the browser's history, so that Back finds it again. */
export type Place = { top: number; left: number; row: number; column: number; selected: string[] }

const SETTLED_AFTER = 200
/** Browsers keep little with an entry; who ticked more ticks again. */
const MOST_SELECTED = 500

/** Brings back scroll, keyboard and ticked rows when a list is come back to, and keeps them while it is open. */
export function usePlace(
  box: RefObject<HTMLDivElement | null>,
  state: GridState,
  change: (change: GridChange) => void,
): void {
  const latest = useRef(state)
  useLayoutEffect(() => {
    latest.current = state
  })
  useLayoutEffect(() => {
    const place = placeOfEntry()
    if (!place) return
    change({ type: 'return', row: place.row, column: place.column, selected: place.selected })
    box.current?.scrollTo(place.left, place.top)
  }, [box, change])

  const { active, selected } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept anew when the keyboard or the ticked rows moved
  useEffect(() => keepLater(box, latest), [box, active, selected])
  useEffect(() => {
    const element = box.current
    const handle = () => keepLater(box, latest)
    // A press may lead away: what is known is kept before.
    const leave = () => keep(box, latest)
    element?.addEventListener('scroll', handle, { passive: true })
    window.addEventListener('click', leave, { capture: true })
    return () => {
      element?.removeEventListener('scroll', handle)
      window.removeEventListener('click', leave, { capture: true })
      clearTimeout(timer)
    }
  }, [box])
}

/** Where the list was left that this entry of the history shows; null for one that is new. */
export function placeOfEntry(): Place | null {
  if (typeof window === 'undefined') return null
  const { place } = (window.history.state ?? {}) as { place?: Place }
  return place ?? null
}

let timer: ReturnType<typeof setTimeout> | undefined

function keepLater(box: RefObject<HTMLDivElement | null>, state: RefObject<GridState>): void {
  clearTimeout(timer)
  timer = setTimeout(() => keep(box, state), SETTLED_AFTER)
}

function keep({ current: box }: RefObject<HTMLDivElement | null>, { current: state }: RefObject<GridState>): void {
  if (!box) return
  const { active, selected } = state
  const place: Place = {
    top: box.scrollTop,
    left: box.scrollLeft,
    row: active.row,
    column: active.column,
    selected: selected.size <= MOST_SELECTED ? [...selected] : [],
  }
  const before = placeOfEntry()
  if (JSON.stringify(before) === JSON.stringify(place)) return
  window.history.replaceState({ ...window.history.state, place }, '')
}
