'use client'

import { Toaster as Sonner } from 'sonner'
import { undoLast } from '@/components/ui/toast'
import { useHotkeys } from '@/components/ui/use-hotkeys'

/** Where toasts appear: bottom centre, one at a time. One per app. */
export function Toaster() {
  useHotkeys([{ keys: 'z', label: 'Undo the last change', group: 'Anywhere', run: undoLast }])
  return (
    <Sonner position="bottom-center" visibleToasts={1} offset={20} mobileOffset={68} containerAriaLabel="Messages" />
  )
}
