import type { ReactNode } from 'react'
import { Lock } from '@/components/ui/icons'
import { StateMessage } from '@/components/ui/state-message'

/** Not for this role: says which role has it and whom to ask. */
export function ForbiddenState({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <StateMessage icon={<Lock className="text-ink-3" />} title={title} actions={action}>
      {children}
    </StateMessage>
  )
}
