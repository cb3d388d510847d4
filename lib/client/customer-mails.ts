import { queryOptions } from '@tanstack/react-query'
import type { ReplyStart, Sender, Undelivered, UnsentMail, WrittenMail } from '@/lib/core/customer-mail'
import { type Failure, FailureError } from '@/lib/core/errors'
import { keys } from './query-keys'

/** E-mails of a company, or to a person, that have not left. */
export const unsentMailsQuery = (about: { model: string; id: string; companyId: string | null }) =>
  queryOptions({
    queryKey: keys.company(about.companyId ?? about.id, 'unsent mails', about.id),
    queryFn: ({ signal }) => read<UnsentMail[]>({ model: about.model, id: about.id }, signal),
    staleTime: 30_000,
  })

/** What of these conversations, of the model that holds them, was not delivered. */
export const undeliveredQuery = (model: string, ids: string[]) =>
  queryOptions({
    queryKey: keys.list(model, 'undelivered', ...ids),
    queryFn: ({ signal }) => read<Undelivered[]>({ conversations: ids.join() }, signal),
    enabled: ids.length > 0,
    staleTime: 30_000,
  })

/** Where one's own e-mails leave; asked anew each time one is begun. */
export const senderQuery = queryOptions({
  queryKey: ['sender'],
  queryFn: ({ signal }) => read<Sender>({ from: 'me' }, signal),
  staleTime: 0,
})

/** One's own e-mail, to write on. @throws FailureError `not_found` where it left meanwhile */
export const readMail = (id: string) => read<WrittenMail>({ mail: id })

export const readReplyStart = (conversationId: string) => read<ReplyStart>({ replyTo: conversationId })

async function read<Answer>(query: Record<string, string>, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/mails?${new URLSearchParams(query)}`, { signal: signal ?? null })
  if (response.ok) return response.json()
  if (response.status === 404) throw new FailureError(gone)
  throw new FailureError({ code: 'internal', detail: 'The server has no answer just now.' })
}

const gone: Failure = { code: 'not_found', detail: 'It has left meanwhile, or was deleted.' }
