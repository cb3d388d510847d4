import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { lockedFieldsAction } from '@/lib/actions/field-rules'
import { keys } from '@/lib/client/query-keys'
import type { RecordRow } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'

/** By record, then by field: why a condition locks it. */
export type RowLocks = ReadonlyMap<string, Record<string, string>>

const none: RowLocks = new Map()

/** Rows that are asked about together: scrolling asks only about what is new. */
const TOGETHER = 50

/** What conditions lock in the rows in sight. Asks nothing for models without such conditions. */
export function useRowLocks(
  model: ResolvedModel,
  recordAt: (row: number) => RecordRow | undefined,
  first: number,
  last: number,
): RowLocks {
  const isRuled = model.fields.some(({ rules }) => rules?.lockedWhen)
  const questions: RecordRow[][] = []
  for (let from = Math.floor(first / TOGETHER) * TOGETHER; isRuled && from <= last; from += TOGETHER) {
    const rows = Array.from({ length: TOGETHER }, (_, at) => recordAt(from + at)).filter(isThere)
    if (rows.length > 0) questions.push(rows)
  }
  const found = useQueries({
    queries: questions.map((rows) => {
      const ids = rows.map(({ id }) => id)
      // A record that was changed may be locked by it: its version is part of the question.
      const version = rows.map(({ updatedAt }) => updatedAt)
      return {
        queryKey: keys.list(model.key, 'locks', ids, version),
        queryFn: async () => {
          const answer = await lockedFieldsAction({ model: model.key, ids })
          return answer.ok ? answer.data : {}
        },
        staleTime: 30_000,
        gcTime: 60_000,
      }
    }),
    combine: (results) => results.map(({ data }) => data),
  })
  return useMemo(() => {
    const known = found.filter((data) => data !== undefined)
    return known.length > 0 ? new Map(known.flatMap((data) => Object.entries(data))) : none
  }, [found])
}

const isThere = (row: RecordRow | undefined): row is RecordRow => row !== undefined
