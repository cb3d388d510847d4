'use client'

import { useQuery } from '@tanstack/react-query'
import { whoSeesAction } from '@/lib/actions/records'
import { FailureError } from '@/lib/core/errors'
import type { ResolvedModel } from '@/lib/models/resolved'

/** Which colleagues see a record and which do not, each with the reason; asked when somebody wants to know. */
export function useViewings(model: ResolvedModel, id: string) {
  return useQuery({
    queryKey: ['record', model.key, id, 'viewers'],
    queryFn: async () => {
      const answer = await whoSeesAction({ model: model.key, id })
      if (!answer.ok) throw new FailureError(answer.failure)
      return answer.data
    },
  })
}
