import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { FailureError } from '@/lib/core/errors'
import type { LedgerPage } from '@/lib/core/mail-ledger'
import type { MailboxView } from '@/lib/core/mailbox-state'
import { keys } from './query-keys'

/** One's own mailbox, asked for again and again while it is being read. */
export const mailboxQuery = (stored: MailboxView | null) =>
  queryOptions({
    queryKey: keys.mailbox('state'),
    queryFn: ({ signal }) => read<MailboxView | null>({}, signal),
    initialData: stored,
    refetchInterval: ({ state }) => (state.data?.isReading ? 2_000 : 30_000),
  })

/** What became of its e-mails, page by page. */
export const ledgerQuery = (outcome: string) =>
  infiniteQueryOptions({
    queryKey: keys.mailbox('ledger', outcome),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      read<LedgerPage>({ outcome, ...(pageParam === null ? {} : { before: pageParam }) }, signal),
    getNextPageParam: ({ next }) => next,
  })

async function read<Answer>(query: Record<string, string>, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/mailbox?${new URLSearchParams(query)}`, { signal })
  if (response.status === 401) throw new FailureError({ code: 'unauthorized', detail: 'You are signed out.' })
  if (!response.ok) throw new FailureError({ code: 'internal', detail: 'The server has no answer just now.' })
  return response.json()
}
