import { queryOptions } from '@tanstack/react-query'
import { countRelatedAction } from '@/lib/actions/records'
import { keys } from '@/lib/client/query-keys'
import { FailureError } from '@/lib/core/errors'
import type { ResolvedModel } from '@/lib/models/resolved'

/** How many records point at one, by relation, in one request; a thousand and one stands for more than a thousand. */
export const relatedCountsQuery = (model: ResolvedModel, id: string) =>
  queryOptions({
    queryKey: model.company.kind === 'self' ? keys.company(id, 'related') : keys.record(model.key, id, 'related'),
    queryFn: async () => {
      const answer = await countRelatedAction({ model: model.key, id })
      if (!answer.ok) throw new FailureError(answer.failure)
      return answer.data
    },
    staleTime: 30_000,
  })
