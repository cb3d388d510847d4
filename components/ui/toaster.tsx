'use client'

import type { CSSProperties } from 'react'
import { Toaster as Sonner } from 'sonner'
import { undoLast } from '@/components/ui/toast'
import { useHotkeys } from '@/components/ui/use-hotkeys'

// Custom properties are not part of CSSProperties.
const width = { '--width': 'min(560px, 100vw - 32px)' } as CSSProperties

/** Where toasts appear: bottom centre, one at a time. One per app. */
export function Toaster() {
  useHotkeys([{ keys: 'z', label: 'Undo the last change', group: 'Anywhere', run: undoLast }])
  return (
    <Sonner
      position="bottom-center"
      style={width}
      visibleToasts={1}
      toastOptions={{ className: 'w-full' }}
      offset={{ bottom: 20 }}
      mobileOffset={{ bottom: 68, left: 16, right: 16 }}
      containerAriaLabel="Messages"
    />
  )
}
