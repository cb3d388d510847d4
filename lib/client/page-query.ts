import { queryOptions } from '@tanstack/react-query'
import { withPending } from '@/lib/client/pending-values'
import { keys } from '@/lib/client/query-keys'
import { countRecords, listRecords } from '@/lib/client/records'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'

/** What a table asks for. */
export type PageQuery = {
  select: string[]
  sort: { field: string; descending?: boolean }[]
  filter?: Filter
  /** A fragment to find. */
  search?: string
  deleted?: boolean
  /** Archived ones too. */
  archived?: boolean
}

/** Which records a list is about, whatever it shows of them. */
export type About = Pick<PageQuery, 'filter' | 'search' | 'deleted' | 'archived'>

export const aboutOf = ({ filter, search, deleted, archived }: About): About => ({ filter, search, deleted, archived })

/** The first page is small, so that it is there at once; the next ones are fetched ahead. */
export const FIRST_PAGE = 50
const NEXT_PAGE = 200
/** Pages out of sight are forgotten after this many milliseconds, so that a million rows never stay in memory. */
const FORGET_AFTER = 15_000

export const pageQuery = (model: ResolvedModel, query: PageQuery, cursor: string | null) =>
  queryOptions({
    queryKey: keys.list(model.key, 'page', query, cursor),
    queryFn: async ({ signal }) => {
      const limit = cursor ? NEXT_PAGE : FIRST_PAGE
      const page = await listRecords(model, { ...query, cursor: cursor ?? undefined, limit }, signal)
      return { ...page, rows: page.rows.map(withPending) }
    },
    staleTime: 30_000,
    ...(cursor ? { gcTime: FORGET_AFTER } : {}),
  })

/** Rows of a group that are read at a time. */
export const GROUP_PAGE = 100

/** A page of the records of one group, by its number. */
export const groupPageQuery = (model: ResolvedModel, query: PageQuery, page: number) =>
  queryOptions({
    queryKey: keys.list(model.key, 'group page', query, page),
    queryFn: async ({ signal }) => {
      const found = await listRecords(model, { ...query, offset: page * GROUP_PAGE, limit: GROUP_PAGE }, signal)
      return { ...found, rows: found.rows.map(withPending) }
    },
    staleTime: 30_000,
    gcTime: FORGET_AFTER,
  })

export const countQuery = (model: ResolvedModel, query: About = {}) =>
  queryOptions({
    queryKey: keys.list(model.key, 'count', query),
    queryFn: ({ signal }) => countRecords(model, query, signal),
    staleTime: 30_000,
  })
