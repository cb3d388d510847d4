import 'server-only'
import { mayChangeFilter } from '@/lib/auth/saved-filter-policy'
import { run, sql } from '@/lib/db/sql'
import { type FilterFacts, filtersFor } from '@/lib/domain/filters/filter-facts'
import { type FilterUse, filterUses } from '@/lib/domain/filters/where-used'
import { contextForRequest } from '@/lib/server/context'

export type FilterEntry = FilterFacts & {
  /** Who made it; null for a program. */
  owner: string | null
  /** Names of the people and roles it is shared with. */
  audience: string[]
  uses: FilterUse[]
  mayChange: boolean
}

/** The saved filters this person may use, with where they are used. */
export async function loadFilterSettings(): Promise<FilterEntry[]> {
  const ctx = await contextForRequest()
  const filters = await filtersFor(ctx)
  const people = [...new Set(filters.flatMap(({ ownerId, sharedWith }) => [ownerId ?? [], sharedWith].flat()))]
  const [uses, named] = await Promise.all([
    filterUses(
      ctx,
      filters.map(({ id }) => id),
    ),
    run<{ id: string; name: string }>(
      ctx.db,
      sql`select id, name from members where id = any(${people}::text[]) union all select id, name from roles where id = any(${people}::text[])`,
    ),
  ])
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return filters.map((filter) => ({
    ...filter,
    owner: filter.ownerId && (names.get(filter.ownerId) ?? null),
    audience: filter.sharedWith.flatMap((id) => names.get(id) ?? []),
    uses: uses.get(filter.id) ?? [],
    mayChange: mayChangeFilter(ctx.actor, filter),
  }))
}
