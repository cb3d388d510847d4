'use client'

import NextLink from 'next/link'
import { type ComponentProps, type PointerEvent, useRef, useState } from 'react'

/** As long as a pointer rests on what it is about to press, and not on what it passes. Milliseconds. */
const restsFor = 65

/**
 * A link within the app. The page it leads to is fetched ahead when a pointer rests on it, not when the link comes into
 * sight: a page shows dozens of links, and each fetch asks the database.
 */
export function Link({ onPointerEnter, onPointerLeave, ...props }: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) {
  const [isPointedAt, setPointedAt] = useState(false)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  return (
    <NextLink
      prefetch={isPointedAt ? null : false}
      onPointerEnter={(event: PointerEvent<HTMLAnchorElement>) => {
        resting.current = setTimeout(() => setPointedAt(true), restsFor)
        onPointerEnter?.(event)
      }}
      onPointerLeave={(event: PointerEvent<HTMLAnchorElement>) => {
        clearTimeout(resting.current)
        onPointerLeave?.(event)
      }}
      {...props}
    />
  )
}
