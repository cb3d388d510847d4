'use client'

import { type RefObject, useEffect, useLayoutEffect } from 'react'

/**
 * Lets one box scroll sideways along with another. It has to hear of it before whatever draws at a scroll does: asked afterwards, the
 * browser would lay everything out only to tell how far it is. Where the keyboard goes to what is out of sight in the follower, the
 * other comes along.
 */
export function useFollowSideways(box: RefObject<HTMLElement | null>, follower: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current
    let left = 0
    const follow = () => {
      if (!element || element.scrollLeft === left) return
      left = element.scrollLeft
      if (follower.current) follower.current.scrollLeft = left
    }
    element?.addEventListener('scroll', follow, { passive: true })
    return () => element?.removeEventListener('scroll', follow)
  }, [box, follower])
  useEffect(() => {
    const [element, other] = [box.current, follower.current]
    const lead = () => {
      if (!element || !other) return
      // Beside a scroll bar the follower cannot go as far.
      const followed = Math.min(element.scrollLeft, other.scrollWidth - other.clientWidth)
      if (Math.abs(other.scrollLeft - followed) > 1) element.scrollLeft = other.scrollLeft
    }
    other?.addEventListener('scroll', lead, { passive: true })
    return () => other?.removeEventListener('scroll', lead)
  }, [box, follower])
}
