import { queryOptions } from '@tanstack/react-query'
import { callApi } from '@/lib/client/call-api'
import type { About } from '@/lib/client/page-query'
import { keys } from '@/lib/client/query-keys'
import type { Json } from '@/lib/core/json'
import type { Grouping } from '@/lib/models/grouping'
import type { Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Total } from '@/lib/models/totals'

export type Measured = { value: Json; currency?: string | null }
export type Group = { value: Json; count: number; totals: Measured[] }
export type Aggregates = { groups: Group[]; more: boolean; titles: Titles }

type Asked = About & {
  group?: Grouping
  /** By column. */
  totals: [path: string, how: Total][]
}

/** Counts and totals of a list, for all of it or for each group. They come beside the rows, never before them. */
export const aggregatesQuery = (model: ResolvedModel, asked: Asked) =>
  queryOptions({
    queryKey: keys.list(model.key, 'totals', asked),
    queryFn: async ({ signal }): Promise<Aggregates> => {
      const { filter, search, deleted, archived, group, totals } = asked
      const query = {
        model: model.slug,
        filter: filter && JSON.stringify(filter),
        q: search,
        deleted: deleted ? 'true' : undefined,
        archived: archived ? 'include' : undefined,
        group: group && (group.by ? `${group.field}:${group.by}` : group.field),
        totals: totals.map(([path, how]) => `${path}:${how}`).join(',') || undefined,
      }
      return (await callApi('aggregates', { query, signal })).json()
    },
    staleTime: 30_000,
    retry: false,
  })
