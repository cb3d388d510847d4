import 'server-only'
import type { JsonObject } from '@/lib/core/json'
import { join, run, type Sql, sql } from '@/lib/db/sql'
import type { FieldChange } from '@/lib/domain/fields/field-input'
import { withKeys } from '@/lib/formulas/check'
import type { Ctx } from '@/lib/records/context'

/** Writes what changes of a custom field's definition into its row. */
export async function storeCustom(tx: Ctx, id: string, change: FieldChange): Promise<void> {
  const sets: Sql[] = [sql`updated_at = now()`]
  const set = (name: Sql, value: unknown) => {
    if (value !== undefined) sets.push(sql`${name} = ${value}`)
  }
  const json = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value))
  set(sql`name`, change.name)
  set(sql`description`, change.description === undefined ? undefined : change.description || null)
  set(sql`options`, json(change.options && storedOptions(change.options)))
  set(sql`group_id`, change.groupId)
  set(sql`is_hidden`, change.isHidden)
  set(sql`is_featured`, change.isFeatured)
  set(sql`is_shared`, change.isShared)
  set(sql`is_locked`, change.isLocked)
  set(sql`is_mandatory`, change.isMandatory)
  set(sql`is_indexed`, change.isIndexed)
  set(sql`rules`, json(change.rules && storedRules(change.rules)))
  if (change.computation !== undefined) sets.push(...(await computationSets(tx, id, change.computation)))
  await run(tx.db, sql`update custom_fields set ${join(sets)} where id = ${id}`)
}

/** Kept by the keys of fields, and due to be worked out; taken away, the values stay as they are. */
async function computationSets(tx: Ctx, id: string, computation: FieldChange['computation']): Promise<Sql[]> {
  const [row] = await run<{ model: string }>(tx.db, sql`select model from custom_fields where id = ${id}`)
  const formula = computation && 'formula' in computation ? computation : null
  const rollUp = computation && 'rollUp' in computation ? computation.rollUp : null
  const kept = formula && row ? withKeys(tx.models, row.model, formula.formula) : null
  return [
    sql`is_formula = ${formula !== null}`,
    sql`formula = ${kept}`,
    sql`treat_undefined_as_zero = ${formula?.emptyAsZero ?? false}`,
    sql`roll_up = ${rollUp ? JSON.stringify(rollUp) : null}::jsonb`,
    computation ? sql`pending_since = now()` : sql`pending_since = null`,
  ]
}

/** Without what choices were called before. */
export function storedOptions({ choices, ...rest }: NonNullable<FieldChange['options']>) {
  return { ...rest, ...(choices && { choices: choices.map(({ was: _, ...choice }) => choice) }) }
}

export function storedRules({ requiredWhen, lockedWhen }: NonNullable<FieldChange['rules']>): JsonObject {
  return { ...(requiredWhen && { requiredWhen }), ...(lockedWhen && { lockedWhen }) }
}
