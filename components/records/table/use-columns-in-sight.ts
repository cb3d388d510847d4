'use client'

import { type RefObject, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { columnsInSight, type Sight } from '@/components/records/table/columns-in-sight'

/** What is drawn before the size of the screen is known, in pixels. */
const FIRST_WIDTH = 1600

/** Which columns are drawn: a table of forty would otherwise make four times the cells that anybody sees. */
export function useColumnsInSight(box: RefObject<HTMLElement | null>, widths: number[], pinned: number): Sight {
  const [seen, setSeen] = useState({ left: 0, width: FIRST_WIDTH })
  // Kept by its numbers: what is seen moves by pixels, what is drawn by columns.
  const sight = columnsInSight(widths, pinned, seen)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    let drawn = ''
    const look = () => {
      const now = { left: element.scrollLeft, width: element.clientWidth }
      const { first, last } = columnsInSight(widths, pinned, now)
      if (drawn === `${first} ${last}`) return
      drawn = `${first} ${last}`
      return now
    }
    const now = look()
    if (now) setSeen(now)
    const handle = () => {
      const next = look()
      // Before the browser paints: nothing empty comes into sight.
      if (next) flushSync(() => setSeen(next))
    }
    const size = new ResizeObserver(() => {
      const next = look()
      if (next) setSeen(next)
    })
    size.observe(element)
    element.addEventListener('scroll', handle, { passive: true })
    return () => {
      size.disconnect()
      element.removeEventListener('scroll', handle)
    }
  }, [box, widths, pinned])
  return sight
}
