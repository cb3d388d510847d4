import { queryOptions } from '@tanstack/react-query'
import { keys } from '@/lib/client/query-keys'
import { listMembers } from '@/lib/client/records'

/** Colleagues change seldom: asked for once and kept. */
export const membersQuery = queryOptions({
  queryKey: keys.members(),
  queryFn: ({ signal }) => listMembers(signal),
  staleTime: 5 * 60_000,
})
