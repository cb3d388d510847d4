import 'server-only'
import { newId } from '@/lib/core/ids'
import { run, sql } from '@/lib/db/sql'
import { noteChange } from '@/lib/domain/administration/note-change'
import {
  claimFilterName,
  type FilterFacts,
  filterFor,
  filterInEvents,
  keptFilter,
  type Sharing,
  settleSharing,
  settleTree,
} from '@/lib/domain/filters/filter-facts'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'

export type NewFilter = Sharing & {
  model: string
  name: string
  description?: string | null
  tree: Filter
  isTracked?: boolean
}

/**
 * Keeps a filter under a name. Who is in it is looked at from then on, unless it says "me" or is not to be tracked.
 * @throws FailureError `invalid` for a tree that cannot be asked, `conflict` for a taken name, `forbidden`
 */
export async function saveFilter(ctx: Ctx, wanted: NewFilter): Promise<FilterFacts> {
  return ctx.transaction(async (tx) => {
    const id = newId()
    tx.models.byKey(wanted.model)
    const { tree, digest, ...traits } = settleTree(tx, { ...wanted, id })
    const { sharing, sharedWith } = await settleSharing(tx, wanted.model, wanted)
    const ownerId = tx.actor.memberId
    const name = wanted.name.trim()
    await claimFilterName(tx, { id, model: wanted.model, name, tree, ownerId, sharing, sharedWith })
    await run(
      tx.db,
      sql`insert into saved_filters (id, model, name, description, tree, digest, models, uses_clock, is_personal, is_tracked,
            reads, reach, owner_id, sharing, shared_with)
          values (${id}, ${wanted.model}, ${name}, ${wanted.description?.trim() || null}, ${JSON.stringify(tree)}::jsonb, ${digest},
            ${traits.models}::text[], ${traits.usesClock}, ${traits.isPersonal}, ${wanted.isTracked ?? true},
            ${traits.reads}::text[], ${traits.reach}, ${ownerId}, ${sharing}, ${sharedWith}::text[])`,
    )
    await touchDefinitions(tx.db)
    await noteChange(tx, {
      type: 'filter.created',
      about: 'filter',
      id,
      after: filterInEvents(await keptFilter(tx, id)),
    })
    return filterFor(tx, id)
  })
}
