'use client'

import { useSyncExternalStore } from 'react'

/** Whether the window is narrower than the preview beside a table needs (1024 px), and than a table itself needs (768 px). */
export function useNarrow(): { tablet: boolean; phone: boolean } {
  return { tablet: useMedia('(max-width: 1023px)'), phone: useMedia('(max-width: 767px)') }
}

/** The server does not know the window and draws for a wide one. */
function useMedia(condition: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(condition)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(condition).matches,
    () => false,
  )
}
