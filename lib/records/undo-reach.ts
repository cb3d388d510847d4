import { scopeFor } from '@/lib/auth/scope'
import type { Json } from '@/lib/core/json'
import { ident, join, run, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'
import type { Ctx } from '@/lib/records/context'
import { withinScope } from '@/lib/records/portfolio'
import { readSelected, selectAll, selectOwn } from '@/lib/records/select'

/** Of these records those the actor may know of, be they in the bin. */
export async function seenIds(ctx: Ctx, model: ResolvedModel, ids: string[]): Promise<ReadonlySet<string>> {
  const scope = scopeFor(ctx.actor, 'view', model.key)
  if (scope.kind === 'all') return new Set(ids)
  if (scope.kind === 'none') return new Set()
  const rows = await run<{ id: string }>(
    ctx.db,
    sql`select t.id from ${ident(model.table)} t
      where t.id = any(${[...new Set(ids)]}::text[]) and ${withinScope(ctx.models, model, 't', scope)}`,
  )
  return new Set(rows.map(({ id }) => id))
}

/**
 * Records that the actor took out of their own portfolio by this very operation, and the context to take that back in: for a day they may,
 * as long as they still belong to whom they were given.
 */
export async function givenAway(
  ctx: Ctx,
  model: ResolvedModel,
  batchId: string,
  ids: string[],
): Promise<{ ctx: Ctx; ids: string[] }> {
  const scope = scopeFor(ctx.actor, 'update', model.key)
  const owners = model.portfolio ?? []
  if (scope.kind !== 'own' || owners.length === 0) return { ctx, ids: [] }
  const given = owners.map(
    (field) =>
      sql`(e.before ->> ${field} = ${scope.memberId} and ${column('t', field)} is not distinct from e.after ->> ${field})`,
  )
  const rows = await run<{ id: string }>(
    ctx.db,
    sql`select distinct t.id from events e join ${ident(model.table)} t on t.id = e.record_id
      where e.batch_id = ${batchId} and e.model = ${model.key} and e.record_id = any(${ids}::text[]) and e.door <> 'rule'
        and e.actor_kind = ${ctx.actor.kind} and e.actor_id = ${ctx.actor.id} and e.at > now() - interval '1 day'
        and t.deleted_at is null and (${join(given, ' or ')}) and (${withinScope(ctx.models, model, 't', scope)}) is not true`,
  )
  return { ctx: { ...ctx, actor: { ...ctx.actor, kind: 'system', grants: [] } }, ids: rows.map(({ id }) => id) }
}

/** What records hold under these keys, those of them that the actor may change. */
export async function heldValues(
  ctx: Ctx,
  model: ResolvedModel,
  ids: string[],
  keys: ReadonlySet<string> = new Set(),
): Promise<Map<string, Record<string, Json>>> {
  if (ids.length === 0) return new Map()
  const fields = model.fields.filter(({ key }) => keys.has(key))
  const selection = fields.length === keys.size ? selectOwn(fields, 't') : selectAll(model, 't')
  const scope = withinScope(ctx.models, model, 't', scopeFor(ctx.actor, 'update', model.key))
  const rows = await readSelected(
    ctx.db,
    selection,
    sql`select ${selection.columns} from ${ident(model.table)} t where t.id = any(${[...new Set(ids)]}::text[]) and t.deleted_at is null and ${scope}`,
  )
  return new Map(rows.map((row) => [row.id, selection.read(row).values]))
}
