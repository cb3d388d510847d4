'use client'

import { type RefObject, useEffect } from 'react'

/**
 * Gives the keyboard a place when what it was on is taken away: a button that led to the next step, a menu of something deleted. Without
 * it the browser begins again at the top of the page. `next` finds that place.
 */
export function useFocusKept(box: RefObject<HTMLElement | null>, next: () => HTMLElement | null | undefined): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is looked for when it is needed
  useEffect(() => {
    const element = box.current
    if (!element) return
    let last: EventTarget | null = null
    const note = ({ target }: FocusEvent) => {
      last = target
    }
    // It went elsewhere by itself; of what is taken away nobody says where to.
    const forget = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) last = null
    }
    const keep = () => {
      if (!(last instanceof Node) || last.isConnected || document.activeElement !== document.body) return
      last = null
      next()?.focus()
    }
    const observer = new MutationObserver(keep)
    observer.observe(element, { childList: true, subtree: true })
    element.addEventListener('focusin', note)
    element.addEventListener('focusout', forget)
    return () => {
      observer.disconnect()
      element.removeEventListener('focusin', note)
      element.removeEventListener('focusout', forget)
    }
  }, [box])
}
