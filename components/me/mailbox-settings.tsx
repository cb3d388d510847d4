'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ConnectMailbox } from '@/components/me/connect-mailbox'
import { MailboxState } from '@/components/me/mailbox-state'
import { mailboxQuery } from '@/lib/client/mailbox-query'
import { keys } from '@/lib/client/query-keys'
import type { MailboxView } from '@/lib/core/mailbox-state'

/** One's own mailbox: how it stands, or the form that connects it. */
export function MailboxSettings({ stored, email }: { stored: MailboxView | null; email: string }) {
  const cache = useQueryClient()
  const { data: mailbox } = useQuery(mailboxQuery(stored))
  const handleChange = () => cache.invalidateQueries({ queryKey: keys.mailbox() })
  if (mailbox) return <MailboxState mailbox={mailbox} onChange={handleChange} />
  return <ConnectMailbox email={email} onChange={handleChange} />
}
