import { queryOptions } from '@tanstack/react-query'
import type { Undelivered, UnsentMail } from '@/lib/core/customer-mail'
import { FailureError } from '@/lib/core/errors'
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

async function read<Answer>(query: Record<string, string>, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/mails?${new URLSearchParams(query)}`, { signal })
  if (!response.ok) throw new FailureError({ code: 'internal', detail: 'The server has no answer just now.' })
  return response.json()
}
