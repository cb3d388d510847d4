import { queryOptions } from '@tanstack/react-query'
import type { BulkChange } from '@/lib/actions/bulk-changes'
import { callApi } from '@/lib/client/call-api'

/** While one is under way it is asked about so often, in milliseconds. */
const WATCHED_EVERY = 700

/** The person's own changes of many records of a model: under way, or done and not put away. */
export const bulkChangesQuery = (model: string) =>
  queryOptions({
    queryKey: ['bulk changes', model],
    queryFn: async ({ signal }): Promise<BulkChange[]> =>
      (await callApi('changes', { query: { model }, signal })).json(),
    staleTime: 5_000,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? WATCHED_EVERY : false),
  })

export const isUnderWay = ({ state }: BulkChange) =>
  state === 'waiting' || state === 'running' || state === 'stopping' || state === 'undoing'
