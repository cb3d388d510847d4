import { queryOptions } from '@tanstack/react-query'
import { keys } from '@/lib/client/query-keys'
import { listRecords } from '@/lib/client/records'
import type { ResolvedModel } from '@/lib/models/resolved'

/** What a few records are called; those the person may not see are left out. */
export const titlesQuery = (model: ResolvedModel, ids: string[]) =>
  queryOptions({
    queryKey: keys.list(model.key, 'titles', ids),
    queryFn: ({ signal }) =>
      listRecords(
        model,
        { select: [model.title], filter: { field: 'id', is: 'anyOf', value: ids }, archived: true, limit: ids.length },
        signal,
      ),
    enabled: ids.length > 0,
  })
