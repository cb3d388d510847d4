import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { keys } from '@/lib/client/query-keys'
import { searchRecords } from '@/lib/client/records'

/** Keys that come faster than this, in milliseconds, are one question. */
const PAUSE = 60

/** Records by a fragment. The answer to what was typed before stays until the new one is there. */
export const searchQuery = (text: string, everywhere: boolean) =>
  queryOptions({
    queryKey: keys.search(text, everywhere),
    queryFn: async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, PAUSE))
      signal.throwIfAborted()
      return searchRecords(text, { limit: 30, everywhere }, signal)
    },
    enabled: text !== '',
    placeholderData: text ? keepPreviousData : undefined,
    staleTime: 15_000,
    retry: false,
  })
