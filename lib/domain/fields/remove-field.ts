import 'server-only'
import { fail } from '@/lib/core/errors'
import { run, runOne, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import { settleDefinition } from '@/lib/domain/fields/settle-definition'
import type { Ctx } from '@/lib/records/context'

type Row = { model: string; name: string; computed: boolean; ofDeletedUnit: boolean }

const row = (tx: Ctx, id: string, isDeleted: boolean) =>
  runOne<Row>(
    tx.db,
    sql`select model, name, is_formula or roll_up is not null as computed,
        exists (select from success_units u where u.id = success_unit_id and u.deleted_at is not null) as "ofDeletedUnit"
      from custom_fields
      where id = ${id} and (deleted_at is not null) = ${isDeleted} for update`,
  )

/**
 * Puts a custom field into the bin. Its values stay in the records, unseen, and come back with it.
 * @throws FailureError `not_found`, `conflict` when another field is computed from it
 */
export async function removeField(ctx: Ctx, id: string): Promise<void> {
  await administer(ctx, async (tx) => {
    const field = await row(tx, id, false)
    if (!field) return fail('not_found', 'There is no such custom field.')
    await run(tx.db, sql`update custom_fields set deleted_at = now(), is_indexed = false where id = ${id}`)
    await settleDefinition(tx, field.model)
    await noteChange(tx, {
      type: 'field.deleted',
      about: 'field',
      id,
      before: { model: field.model, name: field.name },
    })
  })
}

/**
 * Takes a custom field out of the bin, with the values records have of it; computed ones are worked out anew.
 * @throws FailureError `not_found`, `conflict` for a name that another field has meanwhile
 */
export async function restoreField(ctx: Ctx, id: string): Promise<void> {
  await administer(ctx, async (tx) => {
    const field = await row(tx, id, true)
    if (!field) return fail('not_found', 'This field is not in the bin any more.')
    if (field.ofDeletedUnit) fail('conflict', 'It comes back with its success unit.')
    const taken = tx.models
      .byKey(field.model)
      .fields.find(({ label }) => label.toLowerCase() === field.name.toLowerCase())
    if (taken) fail('conflict', `Another field is called ${taken.label} meanwhile. Rename that one first.`)
    await run(
      tx.db,
      sql`update custom_fields set deleted_at = null, pending_since = case when ${field.computed} then now() end where id = ${id}`,
    )
    await settleDefinition(tx, field.model, id)
    await noteChange(tx, {
      type: 'field.restored',
      about: 'field',
      id,
      after: { model: field.model, name: field.name },
    })
  })
}
