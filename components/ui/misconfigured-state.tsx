import type { ReactNode } from 'react'
import { SignalLight } from '@/components/ui/signal-light'
import { StateMessage } from '@/components/ui/state-message'

type MisconfiguredStateProps = {
  title: string
  children?: ReactNode
  /** The fix; for those who may configure. Without it the note is quiet. */
  action?: ReactNode
}

export function MisconfiguredState({ title, children, action }: MisconfiguredStateProps) {
  return (
    <StateMessage
      icon={<SignalLight signal={action ? 'warn' : 'idle'} label="Not set up" />}
      title={title}
      actions={action}
    >
      {children}
    </StateMessage>
  )
}
