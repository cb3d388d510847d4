import type { ReactNode } from 'react'
import { StateMessage } from '@/components/ui/state-message'

/** Nothing there yet: says what will appear and offers one action. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <StateMessage title={title} actions={action}>
      {children}
    </StateMessage>
  )
}
