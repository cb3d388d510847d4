import 'server-only'
import { can } from '@/lib/auth/policy'
import { mayChangeFilter, mayUseFilter } from '@/lib/auth/saved-filter-policy'
import { fail } from '@/lib/core/errors'
import type { JsonObject } from '@/lib/core/json'
import { empty, run, runOne, type Sql, sql } from '@/lib/db/sql'
import { filterDigest } from '@/lib/filters/digest'
import type { SavedFilter } from '@/lib/filters/saved-filter'
import { type FilterTraits, traitsOf } from '@/lib/filters/traits'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx } from '@/lib/records/context'
import { maskedFilters, openedFilter } from '@/lib/records/masked-filters'
import { putSavedInPlace } from '@/lib/records/saved-in-place'

/** A saved filter as those who may use it see it. */
export type FilterFacts = SavedFilter & {
  description: string | null
  /** Whether entering and leaving is noted. */
  isTracked: boolean
  /** Says "me": it selects other records for everybody. */
  isPersonal: boolean
  usesClock: boolean
  createdAt: string
  updatedAt: string
}

/** Who may use it besides its owner. */
export type Sharing = Pick<SavedFilter, 'sharing' | 'sharedWith'>

const columns = sql`id, model, name, description, tree, owner_id as "ownerId", sharing, shared_with as "sharedWith",
  is_tracked as "isTracked", is_personal as "isPersonal", uses_clock as "usesClock",
  created_at as "createdAt", updated_at as "updatedAt"`

type Row = Omit<FilterFacts, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date }

/** Saved filters that the actor may use, by model and name; of one model if one is named. They name no record that the actor does not see. */
export async function filtersFor(ctx: Ctx, model?: string): Promise<FilterFacts[]> {
  const rows = await read(ctx, model ? sql`deleted_at is null and model = ${model}` : sql`deleted_at is null`)
  return asRead(
    ctx,
    rows.filter((filter) => mayUseFilter(ctx.actor, filter) && can(ctx.actor, 'view', filter.model)),
  )
}

/** @throws FailureError `not_found`, also for one that is not shared with the actor */
export async function filterFor(ctx: Ctx, id: string): Promise<FilterFacts> {
  const [filter] = await asRead(ctx, [await keptFilter(ctx, id)])
  return filter ?? gone()
}

/** As it is kept: to be noted, not to be told. */
export async function keptFilter(ctx: Ctx, id: string): Promise<FilterFacts> {
  const [filter] = await read(ctx, sql`id = ${id} and deleted_at is null`)
  return filter && mayUseFilter(ctx.actor, filter) && can(ctx.actor, 'view', filter.model) ? filter : gone()
}

async function asRead(ctx: Ctx, filters: FilterFacts[]): Promise<FilterFacts[]> {
  const trees = await maskedFilters(ctx, filters)
  return filters.map((filter, at) => ({ ...filter, tree: trees[at] ?? filter.tree }))
}

/**
 * One to be changed, locked until the transaction is over.
 * @throws FailureError `not_found`, `forbidden`
 */
export async function filterToChange(tx: Ctx, id: string, state: 'kept' | 'deleted' = 'kept'): Promise<FilterFacts> {
  const condition = state === 'kept' ? sql`deleted_at is null` : sql`deleted_at is not null`
  const [filter] = await read(tx, sql`id = ${id} and ${condition}`, sql` for update`)
  if (!filter || !mayUseFilter(tx.actor, filter)) return gone()
  if (!mayChangeFilter(tx.actor, filter)) {
    fail('forbidden', `Only who made “${filter.name}” and administrators can change it.`)
  }
  return filter
}

async function read(ctx: Ctx, condition: Sql, locking: Sql = empty): Promise<FilterFacts[]> {
  const rows = await run<Row>(
    ctx.db,
    sql`select ${columns} from saved_filters where ${condition} order by model, lower(name), id${locking}`,
  )
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }))
}

/**
 * No two filters of a model that people see side by side have one name.
 * @throws FailureError `conflict` at `name`
 */
export async function claimFilterName(tx: Ctx, { id, model, name, ownerId, sharing }: SavedFilter): Promise<void> {
  await run(tx.db, sql`select pg_advisory_xact_lock(hashtextextended('filter names', 0))`)
  const beside =
    sharing === 'private' ? sql`(sharing <> 'private' or owner_id is not distinct from ${ownerId})` : sql`true`
  const other = await runOne(
    tx.db,
    sql`select 1 from saved_filters where model = ${model} and lower(name) = lower(${name}) and id <> ${id}
        and deleted_at is null and ${beside}`,
  )
  if (other) fail('conflict', `There is a filter called “${name}” already.`, { field: 'name' })
}

/**
 * Only ids that exist, and nobody named for a filter that is not shared with some.
 * @throws FailureError `invalid`, `forbidden` for whoever may not share what selects this model
 */
export async function settleSharing(tx: Ctx, model: string, { sharing, sharedWith }: Sharing): Promise<Sharing> {
  if (sharing !== 'private' && !can(tx.actor, 'update', model)) {
    fail('forbidden', 'Your role may keep filters, not share them.', { field: 'sharing' })
  }
  if (sharing !== 'shared') return { sharing, sharedWith: [] }
  const wanted = [...new Set(sharedWith)]
  if (wanted.length === 0) fail('invalid', 'Choose with whom to share it.', { field: 'sharedWith' })
  const known = await run<{ id: string }>(
    tx.db,
    sql`select id from members where id = any(${wanted}::text[]) union all select id from roles where id = any(${wanted}::text[])`,
  )
  if (known.length < wanted.length)
    fail('invalid', 'Somebody this is shared with is not here any more.', { field: 'sharedWith' })
  return { sharing, sharedWith: wanted }
}

/** The roles a filter can be shared with. Their names are no secret. */
export async function filterAudience(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  return run(ctx.db, sql`select id, name from roles order by "order"`)
}

export type Settled = FilterTraits & { tree: Filter; digest: string }

/**
 * A tree that can be asked, with what it depends on.
 * @throws FailureError `invalid` for one that cannot, or that would refer to itself; `forbidden` for a model out of sight
 */
export function settleTree(ctx: Ctx, given: Pick<SavedFilter, 'id' | 'model' | 'tree'>): Settled {
  const { id, model } = given
  if (!can(ctx.actor, 'view', model)) fail('forbidden', 'You may not view what this filter selects.', { model })
  const tree = openedFilter(ctx, given)
  // What the actor may not use is refused here; what would lead back to itself below.
  putSavedInPlace(ctx, tree, model)
  const own: SavedFilter = { id, model, name: 'This filter', tree, ownerId: null, sharing: 'everyone', sharedWith: [] }
  const filters = new Map(ctx.filters).set(id, own)
  const whole = putSavedInPlace({ ...ctx, filters }, { saved: id }, model)
  return { ...traitsOf(ctx.models, whole, model, ctx.clock.now), tree, digest: filterDigest(tree) }
}

/** As events keep it. */
export function filterInEvents({ name, description, tree, sharing, sharedWith, isTracked }: FilterFacts): JsonObject {
  return { name, description, filter: JSON.stringify(tree), sharing, sharedWith, isTracked }
}

function gone(): never {
  return fail('not_found', 'There is no such filter.')
}
