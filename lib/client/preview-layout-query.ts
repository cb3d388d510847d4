import { queryOptions } from '@tanstack/react-query'
import { previewLayoutAction } from '@/lib/actions/profiles'
import { keys } from '@/lib/client/query-keys'
import { FailureError } from '@/lib/core/errors'
import type { ResolvedModel } from '@/lib/models/resolved'

/** What a template lets the preview of a record show. A change of the record may bring another template. */
export const previewLayoutQuery = (model: ResolvedModel, id: string) =>
  queryOptions({
    queryKey: keys.record(model.key, id, 'preview-layout'),
    queryFn: async () => {
      const result = await previewLayoutAction({ model: model.key, id })
      if (!result.ok) throw new FailureError(result.failure)
      return result.data
    },
    staleTime: 30_000,
  })
