import { infiniteQueryOptions } from '@tanstack/react-query'
import { FailureError } from '@/lib/core/errors'
import type { NotificationPage } from '@/lib/core/notification'
import { keys } from './query-keys'

/** What the viewer is told, page by page; kept fresh by the live channel. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: keys.notifications(),
  initialPageParam: null as string | null,
  queryFn: async ({ pageParam, signal }): Promise<NotificationPage> => {
    const query = pageParam === null ? '' : `?${new URLSearchParams({ before: pageParam })}`
    const response = await fetch(`/api/notifications${query}`, { signal })
    if (response.status === 401) throw new FailureError({ code: 'unauthorized', detail: 'You are signed out.' })
    if (!response.ok) throw new FailureError({ code: 'internal', detail: 'The server has no answer just now.' })
    return response.json()
  },
  getNextPageParam: ({ next }) => next,
  staleTime: 30_000,
})
