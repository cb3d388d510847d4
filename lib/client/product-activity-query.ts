import { queryOptions } from '@tanstack/react-query'
import { productActivityAction } from '@/lib/actions/usage'
import { keys } from '@/lib/client/query-keys'
import { FailureError } from '@/lib/core/errors'

const weeks = 12

/** On which days of the last quarter a record saw activity, and what was done most. */
export const productActivityQuery = (model: string, id: string) =>
  queryOptions({
    queryKey: keys.record(model, id, 'product-activity'),
    queryFn: async () => {
      const result = await productActivityAction({ model, id, weeks })
      if (!result.ok) throw new FailureError(result.failure)
      return result.data
    },
    staleTime: 30_000,
  })
