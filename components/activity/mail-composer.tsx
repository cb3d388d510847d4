'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useCallback, useState } from 'react'
import { ComposeContext, type MailRequest } from '@/components/activity/use-compose-mail'

const EmailDialog = dynamic(() => import('@/components/activity/email-dialog').then((module) => module.EmailDialog))

/** One per app: an e-mail that was taken back opens again wherever its writer has gone meanwhile. */
export function MailComposer({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ request: MailRequest; turn: number } | null>(null)
  const compose = useCallback(
    (request: MailRequest) => setOpen((before) => ({ request, turn: (before?.turn ?? 0) + 1 })),
    [],
  )
  return (
    <ComposeContext value={compose}>
      {children}
      {open ? <EmailDialog key={open.turn} request={open.request} onClose={() => setOpen(null)} /> : null}
    </ComposeContext>
  )
}
