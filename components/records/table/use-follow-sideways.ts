'use client'

import { type RefObject, useLayoutEffect } from 'react'

/**
 * Lets one box scroll sideways along with another. It has to hear of it before whatever draws at a scroll does: asked afterwards, the
 * browser would lay everything out only to tell how far it is.
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
}
