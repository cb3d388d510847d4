'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Pixels a millisecond from which nothing can be read: a screen of rows in four frames. */
const UNREADABLE = 14
/** So many steps in a row, which a press on Page Down is not. */
const STEPS = 4
const SETTLED_AFTER = 120

/** Whether somebody scrolls so fast that rows are only passed: they need not be drawn. */
export function useFarScroll(box: RefObject<HTMLDivElement | null>): boolean {
  const [isFar, setFar] = useState(false)
  useEffect(() => {
    const element = box.current
    let last = { top: element?.scrollTop ?? 0, at: performance.now() }
    let fast = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const handle = () => {
      if (!element) return
      const now = { top: element.scrollTop, at: performance.now() }
      const since = Math.max(now.at - last.at, 1)
      const isFast = since < SETTLED_AFTER && Math.abs(now.top - last.top) / since > UNREADABLE
      last = now
      fast = isFast ? fast + 1 : 0
      if (fast < STEPS) return
      setFar(true)
      clearTimeout(timer)
      timer = setTimeout(() => setFar(false), SETTLED_AFTER)
    }
    element?.addEventListener('scroll', handle, { passive: true })
    return () => {
      element?.removeEventListener('scroll', handle)
      clearTimeout(timer)
    }
  }, [box])
  return isFar
}
