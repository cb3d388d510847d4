'use client'

import { type FocusEvent, type KeyboardEvent, useState } from 'react'

/**
 * A line of many controls that Tab passes in one step: left and right, Home and End go along it, and it is come back to where it was
 * left. Each of its places has `data-place`; the first button in it takes the keyboard.
 */
export function useArrowLine(count: number) {
  const [left, setLeft] = useState(0)
  const at = Math.min(left, count - 1)
  return {
    /** For the buttons of a place. */
    tabIndexAt: (place: number) => (place === at ? 0 : -1),
    line: {
      onFocus: ({ currentTarget, target }: FocusEvent) => {
        const place = placesOf(currentTarget).findIndex((each) => each.contains(target))
        if (place >= 0) setLeft(place)
      },
      onKeyDown: (event: KeyboardEvent) => {
        const { currentTarget, target, key } = event
        if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
        const places = placesOf(currentTarget)
        const from = target instanceof Node ? places.findIndex((each) => each.contains(target)) : -1
        const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: places.length - 1 }[key]
        if (from < 0 || to === undefined) return
        event.preventDefault()
        event.stopPropagation()
        places[to]?.querySelector('button')?.focus()
      },
    },
  }
}

const placesOf = (line: Element) => [...line.querySelectorAll('[data-place]')]
