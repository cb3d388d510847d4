import { queryOptions } from '@tanstack/react-query'
import { withPending } from '@/lib/client/pending-values'
import { keys } from '@/lib/client/query-keys'
import { getRecord } from '@/lib/client/records'
import type { ResolvedModel } from '@/lib/models/resolved'

/** One record with all its fields, or those selected. Live changes refresh it, so time alone does not. */
export const recordQuery = (model: ResolvedModel, id: string, select?: string[]) =>
  queryOptions({
    queryKey: keys.record(model.key, id),
    queryFn: async ({ signal }) => {
      const { record, titles } = await getRecord(model, id, signal, select)
      return { record: withPending(record), titles }
    },
    staleTime: 30_000,
  })
