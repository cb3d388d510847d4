import { infiniteQueryOptions } from '@tanstack/react-query'
import { FailureError } from '@/lib/core/errors'
import type { RecordParts } from '@/lib/core/record-part'
import { keys } from './query-keys'

/** The parts of a record, the last ones first page by page. */
export const partsQuery = (model: string, id: string) =>
  infiniteQueryOptions({
    queryKey: keys.record(model, id, 'parts'),
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }): Promise<RecordParts> => {
      const query = new URLSearchParams({ of: id, ...(pageParam === null ? {} : { before: pageParam }) })
      const response = await fetch(`/api/parts?${query}`, { signal })
      if (response.status === 403) throw new FailureError({ code: 'forbidden', detail: 'You may not see this.' })
      if (response.status === 404) throw new FailureError({ code: 'not_found', detail: 'It is gone.' })
      if (!response.ok) throw new FailureError({ code: 'internal', detail: 'The server has no answer just now.' })
      return response.json()
    },
    getNextPageParam: ({ earlier }) => earlier,
    staleTime: 30_000,
  })
