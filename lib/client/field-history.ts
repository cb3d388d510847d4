import { queryOptions } from '@tanstack/react-query'
import { callApi } from '@/lib/client/call-api'
import { keys } from '@/lib/client/query-keys'
import type { Json } from '@/lib/core/json'
import type { Titles } from '@/lib/models/record'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

/** One change of a field: who, when, from, to, through which door. */
export type FieldEvent = {
  id: string
  at: string
  what: string
  actor: { kind: string; id: string | null; name: string | null }
  door: string
  cause: string | null
  before: Json
  after: Json
}

type Answer = {
  entries: (Omit<FieldEvent, 'before' | 'after'> & { changes: { field: string; before: Json; after: Json }[] })[]
  titles: Titles
}

/** The latest changes of one field of a record. */
export function fieldHistoryQuery(model: ResolvedModel, id: string, field: ResolvedField) {
  return queryOptions({
    queryKey: keys.record(model.key, id, 'history', field.key),
    queryFn: async ({ signal }) => {
      const query = { fields: field.key, limit: '30' }
      const response = await callApi(`${model.slug}/${id}/history`, { query, signal })
      const { entries, titles }: Answer = await response.json()
      const events = entries.flatMap(({ changes, ...entry }): FieldEvent[] =>
        changes.flatMap(({ field: key, before, after }) => (key === field.key ? [{ ...entry, before, after }] : [])),
      )
      return { events, titles }
    },
  })
}
