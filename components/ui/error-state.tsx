'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { RotateCw } from '@/components/ui/icons'
import { SignalLight } from '@/components/ui/signal-light'
import { StateMessage } from '@/components/ui/state-message'

type ErrorStateProps = {
  /** What could not be done: "Could not load usage". */
  title: string
  /** Cause and age of the last good data. */
  children?: ReactNode
  onRetry?: () => void
  retrying?: boolean
  /** A second way out, beside the retry. */
  action?: ReactNode
}

export function ErrorState({ title, children, onRetry, retrying, action }: ErrorStateProps) {
  const retry = onRetry ? (
    <Button onClick={onRetry} busy={retrying}>
      <RotateCw className="size-3.5" /> Try again
    </Button>
  ) : null
  return (
    <StateMessage
      alert
      icon={<SignalLight signal="bad" label="Failed" />}
      title={title}
      actions={
        retry || action ? (
          <>
            {retry}
            {action}
          </>
        ) : null
      }
    >
      {children}
    </StateMessage>
  )
}
