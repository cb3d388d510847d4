import { canAdminister } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Executor, raw, run, runCount, runOne, type Sql, sql } from '@/lib/db/sql'
import type { SavedView, Sharing, ViewSettings } from '@/lib/domain/views/saved-view'
import { savedIn } from '@/lib/filters/tree'
import { requireVerb } from '@/lib/records/conditions'
import type { Ctx } from '@/lib/records/context'
import { maskedFilters, openedFilter } from '@/lib/records/masked-filters'

/** The views of a model that the actor may use: their own first, then shared ones, by name. */
export async function listViews(ctx: Ctx, modelKey: string): Promise<SavedView[]> {
  requireVerb(ctx, 'view', ctx.models.byKey(modelKey))
  const rows = await run<Row>(
    ctx.db,
    sql`select ${columns} from views v left join members m on m.id = v.owner_id
      where v.model = ${modelKey} and ${usable(ctx)}
      order by v.owner_id is distinct from ${ctx.actor.memberId}, v."order", lower(v.name), v.id limit 200`,
  )
  return toViews(ctx, rows)
}

/** The view a list begins with: the actor's own default, else one that was made the default of a role of theirs or of all. */
export function defaultOf(views: SavedView[]): SavedView | undefined {
  const defaults = views.filter(({ isDefault }) => isDefault)
  const rank = ({ sharing }: SavedView) => ({ private: 0, some: 1, everyone: 2 })[sharing]
  return defaults.toSorted((a, b) => rank(a) - rank(b))[0]
}

/** `since`: when it was last changed, as far as whoever changes it knows. */
type Wanted = { id?: string; model: string; name: string; settings: ViewSettings; since?: string }

/**
 * Keeps a view under a name: a new one of the actor's own, or another state of one they may change.
 * @throws FailureError `conflict` when somebody else changed it since
 */
export async function saveView(ctx: Ctx, { id, model, name, settings: given, since }: Wanted): Promise<SavedView> {
  requireVerb(ctx, 'view', ctx.models.byKey(model))
  const settings = { ...given, filter: given.filter && openedFilter(ctx, { model, tree: given.filter }) }
  const title = name.trim()
  if (title === '') fail('invalid', 'A view needs a name.', { field: 'name' })
  if (id !== undefined) {
    const { sharing } = await changeable(ctx, id)
    if (sharing !== 'private') refuseOwnFilters(ctx, settings)
    const kept = await runCount(
      ctx.db,
      sql`update views set name = ${title}, settings = ${JSON.stringify(settings)}::jsonb, updated_at = now()
          where id = ${id} and updated_at = coalesce(${since}::timestamptz, updated_at)`,
    )
    if (kept === 0)
      fail(
        'conflict',
        `“${title}” was changed by somebody else meanwhile. Look at it again, or keep yours as a new view.`,
      )
    return loadView(ctx, id)
  }
  if (!ctx.actor.memberId) fail('forbidden', 'Only members keep views.')
  const made = newId()
  await runCount(
    ctx.db,
    sql`insert into views (id, model, name, settings, owner_id)
      values (${made}, ${model}, ${title}, ${JSON.stringify(settings)}::jsonb, ${ctx.actor.memberId})`,
  )
  return loadView(ctx, made)
}

/**
 * Says who may use a view and whether their list begins with it. What others begin with is for administrators to say.
 * @throws FailureError `forbidden`
 */
export async function shareView(ctx: Ctx, id: string, { sharing, sharedWith, isDefault }: Sharing): Promise<SavedView> {
  return ctx.transaction(async (tx) => {
    const before = await changeable(tx, id)
    const reachesOthers = sharing !== 'private'
    if (reachesOthers) refuseOwnFilters(tx, before.settings)
    if (isDefault && reachesOthers && !before.isDefault && !canAdminister(tx.actor))
      fail('forbidden', 'Only an administrator can say what others begin with.')
    const shared = sharing === 'some' ? sharedWith : []
    if (sharing === 'some' && shared.length === 0)
      fail('invalid', 'Choose a role or a colleague to share it with.', { field: 'sharedWith' })
    await runCount(
      tx.db,
      sql`update views set sharing = ${sharing}, shared_with = ${shared}::text[], is_default = ${isDefault}, updated_at = now() where id = ${id}`,
    )
    // A list begins with one view: of the same reach there is one default.
    if (isDefault) await onlyDefault(tx.db, { ...before, sharing, sharedWith: shared })
    return loadView(tx, id)
  })
}

export async function removeView(ctx: Ctx, id: string): Promise<void> {
  await changeable(ctx, id)
  await runCount(ctx.db, sql`delete from views where id = ${id}`)
}

/** A view that others open must not rest on a filter that they may not use: it would show them nothing but that. */
function refuseOwnFilters({ filters }: Ctx, { filter }: ViewSettings): void {
  for (const id of filter ? savedIn(filter) : []) {
    const used = filters.get(id)
    if (used?.sharing === 'private')
      fail('invalid', `This view uses the filter “${used.name}”, which is private. Share the filter first.`)
  }
}

async function onlyDefault(on: Executor, { id, model, sharing, owner, sharedWith }: SavedView): Promise<void> {
  const same = {
    private: sql`v.sharing = 'private' and v.owner_id = ${owner?.id ?? null}`,
    everyone: sql`v.sharing = 'everyone'`,
    some: sql`v.sharing = 'some' and v.shared_with && ${sharedWith}::text[]`,
  }[sharing]
  await runCount(
    on,
    sql`update views v set is_default = false where v.model = ${model} and v.id <> ${id} and v.is_default and ${same}`,
  )
}

/** @throws FailureError `not_found` for what the actor may not use, `forbidden` for what they may not change */
async function changeable(ctx: Ctx, id: string): Promise<SavedView> {
  const view = await loadView(ctx, id)
  return view.mayChange ? view : fail('forbidden', `“${view.name}” belongs to ${view.owner?.name ?? 'somebody else'}.`)
}

async function loadView(ctx: Ctx, id: string): Promise<SavedView> {
  const row = await runOne<Row>(
    ctx.db,
    sql`select ${columns} from views v left join members m on m.id = v.owner_id
      where v.id = ${id} and (${usable(ctx)} or ${canAdminister(ctx.actor) ? sql`v.sharing <> 'private'` : raw('false')})`,
  )
  if (!row) fail('not_found', 'There is no such view.')
  requireVerb(ctx, 'view', ctx.models.byKey(row.model))
  const [view] = await toViews(ctx, [row])
  return view ?? fail('not_found', 'There is no such view.')
}

/** Views of the actor's own, and those shared with all, with them, or with a role of theirs. */
function usable({ actor }: Ctx): Sql {
  const names = [...actor.grants.map(({ role }) => `role:${role}`), `member:${actor.memberId}`]
  return sql`(v.owner_id = ${actor.memberId} or v.sharing = 'everyone'
    or (v.sharing = 'some' and v.shared_with && ${names}::text[]))`
}

const columns = sql`v.id, v.model, v.name, v.settings, v.sharing, v.shared_with as "sharedWith", v.is_default as "isDefault",
  v.owner_id as "ownerId", m.name as "ownerName", v.updated_at as "updatedAt"`

type Row = Omit<SavedView, 'owner' | 'mayChange' | 'updatedAt'> & {
  ownerId: string | null
  ownerName: string | null
  updatedAt: Date
}

/** As the actor may read them: their filters name no record that the actor does not see. */
async function toViews(ctx: Ctx, rows: Row[]): Promise<SavedView[]> {
  const filtered = rows.flatMap(({ id, model, settings: { filter } }) => (filter ? [{ id, model, tree: filter }] : []))
  const masked = await maskedFilters(ctx, filtered)
  const filters = new Map(filtered.map(({ id }, at) => [id, masked[at]]))
  return rows.map(({ ownerId, ownerName, settings, updatedAt, ...row }) => {
    const isMine = ownerId !== null && ownerId === ctx.actor.memberId
    return {
      ...row,
      settings: { ...settings, filter: filters.get(row.id) ?? null },
      updatedAt: updatedAt.toISOString(),
      owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? 'Somebody who left' },
      mayChange: isMine || (row.sharing !== 'private' && canAdminister(ctx.actor)),
    }
  })
}
