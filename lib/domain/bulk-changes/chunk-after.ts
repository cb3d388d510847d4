import type { BulkChange } from '@/lib/domain/bulk-changes/bulk-change'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx } from '@/lib/records/context'

/** Enough for sets to pay, few enough that others need not wait long and progress is seen. */
const CHUNK = 5_000

/**
 * The next records of a change, in the order of their ids, so that a record which leaves the filter by being changed moves
 * nothing. What was made after the change was wanted is not part of it.
 */
export async function chunkAfter(
  ctx: Ctx,
  { model, selection, createdAt }: BulkChange,
  place: string | null,
): Promise<{ ids: string[]; next: string | null }> {
  if ('ids' in selection) {
    const from = Number(place ?? 0)
    const to = from + CHUNK
    return { ids: selection.ids.slice(from, to), next: to < selection.ids.length ? String(to) : null }
  }
  const { rows, next } = await ctx.records.list(model, {
    filter: within(selection.filter, createdAt),
    search: selection.search,
    deleted: selection.deleted,
    archived: selection.archived,
    select: ['createdAt'],
    sort: [{ field: 'id' }],
    cursor: place ?? undefined,
    limit: CHUNK,
  })
  return { ids: rows.map(({ id }) => id), next }
}

function within(filter: Filter | undefined, createdAt: string): Filter {
  const older: Filter = { field: 'createdAt', is: 'until', value: createdAt }
  return filter ? { all: [filter, older] } : older
}
