'use client'

import { createContext, useContext } from 'react'
import type { About } from '@/components/activity/about'

/** A new e-mail to people of a customer, an answer to a conversation, or one that was written before. */
export type MailRequest =
  | { kind: 'new'; about: About; name: string }
  | { kind: 'reply'; conversationId: string }
  | { kind: 'edit'; id: string; choosesMoment?: boolean }

export type Compose = (request: MailRequest) => void

export const ComposeContext = createContext<Compose | null>(null)

/** Opens an e-mail to write, from anywhere. */
export function useComposeMail(): Compose {
  const compose = useContext(ComposeContext)
  if (!compose) throw new Error('This component needs a MailComposer around it.')
  return compose
}
