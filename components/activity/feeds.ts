import { infiniteQueryOptions } from '@tanstack/react-query'
import { type About, concerning } from '@/components/activity/about'
import { keys } from '@/lib/client/query-keys'
import { listRecords, type RecordsPage } from '@/lib/client/records'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedModel } from '@/lib/models/resolved'

/** A page as the server read it while it drew the screen. */
export type FirstPage = Pick<RecordsPage, 'rows' | 'next' | 'titles'>

const plannedFields = [
  'title',
  'companyId',
  'startTime',
  'noSpecificTime',
  'status',
  'type',
  'ownerId',
  'enduserIds',
  'workflowId',
  'repeat',
]
const loggedFields = [
  'type',
  'subject',
  'snippet',
  'date',
  'companyId',
  'ownerId',
  'userIds',
  'enduserIds',
  'numberOfParts',
  'status',
  'priority',
  'taskId',
  'externalId',
]

/** Open tasks, soonest first; those without a day at the end. */
export function plannedFeed(task: ResolvedModel, about: About, limit: number, initial?: FirstPage) {
  return feed(task, ['planned', about.id], initial, (cursor, signal) =>
    listRecords(
      task,
      { filter: concerning(about), select: plannedFields, sort: [{ field: 'startTime' }], limit, cursor },
      signal,
    ),
  )
}

/** Conversations, latest first; of some types only when given. */
export function loggedFeed(
  conversation: ResolvedModel,
  about: About,
  options: { limit: number; types: string[] },
  initial?: FirstPage,
) {
  const filter: Filter =
    options.types.length > 0
      ? { all: [concerning(about), { field: 'type', is: 'anyOf', value: options.types }] }
      : concerning(about)
  return feed(conversation, ['logged', about.id, ...options.types], initial, (cursor, signal) =>
    listRecords(
      conversation,
      { filter, select: loggedFields, sort: [{ field: 'date', descending: true }], limit: options.limit, cursor },
      signal,
    ),
  )
}

function feed(
  model: ResolvedModel,
  what: string[],
  initial: FirstPage | undefined,
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<RecordsPage>,
) {
  return infiniteQueryOptions({
    queryKey: keys.list(model.key, ...what),
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined, // the first page has no cursor; the type has to say so
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 30_000,
    ...(initial && {
      initialData: { pages: [{ ...initial, count: null, countExact: false }], pageParams: [undefined] },
    }),
  })
}
