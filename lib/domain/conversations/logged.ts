import { type About, concerns } from '@/lib/domain/tasks/planned'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx, Page } from '@/lib/records/context'

/** The conversations of a company or an end user, latest first; `types` narrows them. */
export async function logged(
  ctx: Ctx,
  about: About,
  page: { types?: string[]; limit: number; cursor?: string },
): Promise<Page> {
  const { types, ...rest } = page
  const filter: Filter =
    types && types.length > 0
      ? { all: [concerns(about), { field: 'type', is: 'anyOf', value: types }] }
      : concerns(about)
  return ctx.records.list('conversation', {
    ...rest,
    filter,
    sort: [{ field: 'date', descending: true }],
    select: [
      'type',
      'subject',
      'snippet',
      'date',
      'duration',
      'companyId',
      'ownerId',
      'userIds',
      'enduserIds',
      'activityTags',
      'numberOfParts',
      'status',
      'severity',
      'priority',
      'isOpen',
      'starred',
      'pinned',
      'hasAttachments',
      'taskId',
      'externalId',
    ],
    titles: true,
  })
}
