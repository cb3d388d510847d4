import 'server-only'
import { fail } from '@/lib/core/errors'
import { listed } from '@/lib/core/text'
import { run, sql } from '@/lib/db/sql'
import { noteChange } from '@/lib/domain/administration/note-change'
import {
  claimFilterName,
  type FilterFacts,
  filterFor,
  filterInEvents,
  filterToChange,
} from '@/lib/domain/filters/filter-facts'
import { filterUses } from '@/lib/domain/filters/where-used'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'

const mostNamed = 5

/**
 * Deletes a filter that nothing refers to; it can be restored.
 * @throws FailureError `not_found`, `forbidden`, `conflict` with what refers to it
 */
export async function removeFilter(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    // Nothing begins to refer to it meanwhile: saving takes the same lock.
    await run(tx.db, sql`select pg_advisory_xact_lock(hashtextextended('filter names', 0))`)
    const filter = await filterToChange(tx, id)
    const uses = (await filterUses(tx, [id])).get(id) ?? []
    if (uses.length > 0) {
      const names = uses.map(({ kind, name }) => `the ${kind} “${name}”`)
      fail('conflict', `“${filter.name}” is used by ${listed(names, 'and', mostNamed)}. Take it out there first.`)
    }
    await run(tx.db, sql`update saved_filters set deleted_at = now(), swept_at = null where id = ${id}`)
    await run(tx.db, sql`delete from filter_members where filter_id = ${id}`)
    await touchDefinitions(tx.db)
    await noteChange(tx, { type: 'filter.removed', about: 'filter', id, before: filterInEvents(filter) })
  })
}

/** @throws FailureError `not_found`, `forbidden`, `conflict` when its name was taken meanwhile */
export async function restoreFilter(ctx: Ctx, id: string): Promise<FilterFacts> {
  return ctx.transaction(async (tx) => {
    const filter = await filterToChange(tx, id, 'deleted')
    await claimFilterName(tx, filter)
    await run(tx.db, sql`update saved_filters set deleted_at = null where id = ${id}`)
    await touchDefinitions(tx.db)
    await noteChange(tx, { type: 'filter.restored', about: 'filter', id, after: filterInEvents(filter) })
    return filterFor(tx, id)
  })
}
