import 'server-only'
import { fail } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import { noteChange } from '@/lib/domain/administration/note-change'
import { settleDefinition } from '@/lib/domain/fields/settle-definition'
import {
  claimFilterName,
  type FilterFacts,
  filterFor,
  filterInEvents,
  filterToChange,
  keptFilter,
  type Sharing,
  settleSharing,
  settleTree,
} from '@/lib/domain/filters/filter-facts'
import { filterDigest } from '@/lib/filters/digest'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx } from '@/lib/records/context'

export type FilterChange = Partial<Sharing> & {
  name?: string
  description?: string | null
  tree?: Filter
  isTracked?: boolean
  /** When it was last changed, as far as whoever changes it knows. */
  since?: string
}

/**
 * Changes what is given and leaves the rest. Those who are in by the new tree and were not by the old one have not entered
 * it: the members are looked at anew, without events. What fields sum up by it is worked out anew by a job.
 * @throws FailureError as saveFilter, `not_found`, and `conflict` when somebody else changed it since
 */
export async function changeFilter(ctx: Ctx, id: string, change: FilterChange): Promise<FilterFacts> {
  return ctx.transaction(async (tx) => {
    const before = await filterToChange(tx, id)
    if (change.since !== undefined && change.since !== before.updatedAt)
      fail('conflict', `“${before.name}” was changed by somebody else meanwhile. Open it again to change it.`)
    const wanted = { ...before, ...given(change), name: (change.name ?? before.name).trim() }
    const { tree, digest, ...traits } = settleTree(change.tree ? tx : asSystem(tx), wanted)
    const isShared = change.sharing !== undefined || change.sharedWith !== undefined
    const { sharing, sharedWith } = isShared ? await settleSharing(tx, before.model, wanted) : before
    await claimFilterName(tx, { ...wanted, sharing })
    await run(
      tx.db,
      sql`update saved_filters set name = ${wanted.name}, description = ${wanted.description?.trim() || null},
            tree = ${JSON.stringify(tree)}::jsonb, digest = ${digest}, models = ${traits.models}::text[],
            uses_clock = ${traits.usesClock}, is_personal = ${traits.isPersonal}, is_tracked = ${wanted.isTracked},
            reads = ${traits.reads}::text[], reach = ${traits.reach}, sharing = ${sharing},
            shared_with = ${sharedWith}::text[], updated_at = now(),
            swept_at = case when digest = ${digest} and is_tracked = ${wanted.isTracked} then swept_at end
          where id = ${id}`,
    )
    if (digest !== filterDigest(before.tree)) await refreshDependents(tx, id, tree)
    await settleDefinition(tx, before.model)
    const after = await keptFilter(tx, id)
    await noteChange(tx, {
      type: 'filter.updated',
      about: 'filter',
      id,
      before: filterInEvents(before),
      after: filterInEvents(after),
    })
    return filterFor(tx, id)
  })
}

function given(change: FilterChange): FilterChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

/** What refers to it, on however many steps, depends on what it depends on now. */
async function refreshDependents(tx: Ctx, id: string, tree: Filter): Promise<void> {
  const filters = new Map(tx.filters)
  const self = filters.get(id)
  if (self) filters.set(id, { ...self, tree })
  const fresh = { ...tx, filters }
  const rows = await run<{ id: string; model: string; tree: Filter }>(
    tx.db,
    sql`with recursive dependent(id) as (
          select ${id}::text union
          select f.id from saved_filters f join dependent d on f.tree::text like '%' || d.id || '%' where f.deleted_at is null
        ) select f.id, f.model, f.tree from saved_filters f join dependent using (id) where f.id <> ${id}`,
  )
  await run(
    tx.db,
    sql`update custom_fields f set pending_since = now() where deleted_at is null
          and exists (select from unnest(${[id, ...rows.map((row) => row.id)]}::text[]) named(id) where f.roll_up::text like '%' || named.id || '%')`,
  )
  for (const row of rows) {
    const { models, reads, reach, usesClock, isPersonal } = settleTree(asSystem(fresh), row)
    await run(
      tx.db,
      sql`update saved_filters set models = ${models}::text[], reads = ${reads}::text[], reach = ${reach},
            uses_clock = ${usesClock}, is_personal = ${isPersonal}, swept_at = null where id = ${row.id}`,
    )
  }
}

/** Filters of others may refer to what the actor may not use. */
function asSystem(tx: Ctx): Ctx {
  return { ...tx, actor: { ...tx.actor, kind: 'system' } }
}
