import 'server-only'
import { canAdminister } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import { runCount, runOne, sql } from '@/lib/db/sql'
import type { FieldOptions } from '@/lib/fields/contract'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'

/** What may change about a custom field; its type may not, since values are stored by it. Absent means as it is. */
export type CustomFieldChange = {
  name?: string
  description?: string | null
  options?: FieldOptions
  isHidden?: boolean
  isFeatured?: boolean
  isShared?: boolean
  isLocked?: boolean
  isMandatory?: boolean
}

/**
 * Changes a custom field. Values stand under its id, so a rename touches no record. Whoever calls resolves the models anew.
 * @throws FailureError `forbidden`, `not_found`, `conflict` for a name that is taken
 */
export async function updateCustomField(ctx: Ctx, id: string, change: CustomFieldChange): Promise<void> {
  if (!canAdminister(ctx.actor)) fail('forbidden', 'Only an administrator can change fields.')
  await ctx.transaction(async (tx) => {
    const field = await runOne<{ model: string }>(
      tx.db,
      sql`select model from custom_fields where id = ${id} and deleted_at is null for update`,
    )
    if (!field) fail('not_found', 'There is no such custom field.')
    const isTaken = ctx.models
      .byKey(field.model)
      .fields.some((known) => known.key !== id && known.label.toLowerCase() === change.name?.toLowerCase())
    if (isTaken)
      fail('conflict', `There is a field called ${change.name} already.`, { model: field.model, field: 'name' })
    await runCount(
      tx.db,
      sql`update custom_fields set
            name = coalesce(${change.name ?? null}, name),
            description = case when ${change.description !== undefined} then ${change.description ?? null} else description end,
            options = coalesce(${change.options ? JSON.stringify(change.options) : null}::jsonb, options),
            is_hidden = coalesce(${change.isHidden ?? null}, is_hidden),
            is_featured = coalesce(${change.isFeatured ?? null}, is_featured),
            is_shared = coalesce(${change.isShared ?? null}, is_shared),
            is_locked = coalesce(${change.isLocked ?? null}, is_locked),
            is_mandatory = coalesce(${change.isMandatory ?? null}, is_mandatory),
            updated_at = now()
          where id = ${id}`,
    )
    await touchDefinitions(tx.db)
  })
}

/**
 * Takes a custom field away. Its values stay in the records, unseen, and come back should the field be restored.
 * @throws FailureError `forbidden`, `not_found`
 */
export async function removeCustomField(ctx: Ctx, id: string): Promise<void> {
  if (!canAdminister(ctx.actor)) fail('forbidden', 'Only an administrator can remove fields.')
  await ctx.transaction(async (tx) => {
    const removed = await runCount(
      tx.db,
      sql`update custom_fields set deleted_at = now() where id = ${id} and deleted_at is null`,
    )
    if (removed === 0) fail('not_found', 'There is no such custom field.')
    await touchDefinitions(tx.db)
  })
}
