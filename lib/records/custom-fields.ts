import 'server-only'
import { canAdminister } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { run, runCount, runOne, sql } from '@/lib/db/sql'
import type { Choice, FieldOptions } from '@/lib/fields/contract'
import type { FieldTypeKey } from '@/lib/fields/registry'
import type { Ctx } from '@/lib/records/context'
import { touchDefinitions } from '@/lib/records/touch-definitions'

export type NewField = { model: string; name: string; type: FieldTypeKey; options?: FieldOptions; description?: string }

/**
 * Creates custom fields; a name the model already has is refused. Whoever calls resolves the models anew afterwards.
 * @returns the ids, in order
 * @throws FailureError `forbidden` unless the actor administers, `conflict` for a name that is taken
 */
export async function createCustomFields(ctx: Ctx, fields: NewField[]): Promise<string[]> {
  if (fields.length === 0) return []
  if (!canAdminister(ctx.actor)) fail('forbidden', 'Only an administrator can add fields.')
  for (const field of fields) {
    const taken = ctx.models
      .byKey(field.model)
      .fields.some((known) => known.label.toLowerCase() === field.name.toLowerCase())
    if (taken)
      fail('conflict', `There is a field called ${field.name} already.`, { model: field.model, field: field.name })
  }
  const rows = fields.map((field) => ({
    ...field,
    id: newId(),
    options: field.options ?? {},
    description: field.description ?? null,
  }))
  await ctx.transaction(async (tx) => {
    await run(
      tx.db,
      sql`insert into custom_fields (id, model, name, type, options, description, "order", created_at, updated_at)
          select row.id, row.model, row.name, row.type, row.options, row.description,
                 coalesce((select max("order") from custom_fields known where known.model = row.model), 0) + row.place, now(), now()
          from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (id text, model text, name text, type text, options jsonb, description text))
               with ordinality as row (id, model, name, type, options, description, place)`,
    )
    await touchDefinitions(tx.db)
  })
  return rows.map((row) => row.id)
}

/** Adds choices to a custom list; those it has stay as they are. Whoever calls resolves the models anew afterwards. */
export async function addChoices(ctx: Ctx, fieldId: string, values: string[]): Promise<void> {
  if (!canAdminister(ctx.actor)) fail('forbidden', 'Only an administrator can add choices.')
  await ctx.transaction(async (tx) => {
    const field = await runOne<{ options: FieldOptions }>(
      tx.db,
      sql`select options from custom_fields where id = ${fieldId} for update`,
    )
    if (!field) fail('not_found', 'This field does not exist any more.', { field: fieldId })
    const known = field.options.choices ?? []
    const names = new Set(known.map((choice) => choice.value.toLowerCase()))
    const added: Choice[] = values
      .filter((value) => !names.has(value.toLowerCase()))
      .map((value) => ({ value, label: value }))
    if (added.length === 0) return
    const options: FieldOptions = { ...field.options, choices: [...known, ...added] }
    await runCount(
      tx.db,
      sql`update custom_fields set options = ${JSON.stringify(options)}::jsonb, updated_at = now() where id = ${fieldId}`,
    )
    await touchDefinitions(tx.db)
  })
}
