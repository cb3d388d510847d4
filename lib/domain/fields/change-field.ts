import 'server-only'
import { fail } from '@/lib/core/errors'
import type { Json, JsonObject } from '@/lib/core/json'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { FieldChange } from '@/lib/domain/fields/field-input'
import { settleDefinition } from '@/lib/domain/fields/settle-definition'
import { storeCustom, storedOptions, storedRules } from '@/lib/domain/fields/store-custom'
import { renameInConditions } from '@/lib/domain/fields/stored-conditions'
import { renameInFormulas } from '@/lib/domain/fields/stored-formulas'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { type Rewrite, rewriteValues, storedValues, takeTime } from '@/lib/records/rewrite-values'

/**
 * Changes what a field is called and may, custom or of the system; from the next request on and everywhere. A choice that gets another
 * value takes the records along that have it, and the conditions and formulas that name it.
 * @returns how many records that were
 * @throws FailureError `not_found`, `conflict` at `name`, `invalid` where something does not fit the field
 */
export async function changeField(
  ctx: Ctx,
  { model: modelKey, field: key, change }: { model: string; field: string; change: FieldChange },
): Promise<{ records: number }> {
  return administer(ctx, async (tx) => {
    const model = tx.models.byKey(modelKey)
    const field = model.fields.find((each) => each.key === key)
    if (!field) return fail('not_found', 'There is no such field any more.')
    if (change.name !== undefined) refuseTaken(model, key, change.name)
    if (field.light) refuseOfLight(field, change)
    if (field.custom) await storeCustom(tx, key, change)
    else await storeSetting(tx, model, field, change)
    const records = await renameValues(tx, model, field, change)
    await settleDefinition(tx, modelKey, key)
    const after = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as JsonObject
    await noteChange(tx, {
      type: 'field.updated',
      about: 'field',
      id: `${modelKey}.${key}`,
      before: wasOf(field, after),
      after,
    })
    return { records }
  })
}

function refuseTaken(model: ResolvedModel, key: string, name: string): void {
  const isTaken = model.fields.some((other) => other.key !== key && other.label.toLowerCase() === name.toLowerCase())
  if (isTaken) fail('conflict', `There is a field called ${name} already.`, { model: model.key, field: 'name' })
}

/** What shows a success unit is called and arranged like any field, but holds what it holds. */
function refuseOfLight(field: ResolvedField, { computation, isMandatory, rules, options }: FieldChange): void {
  const values = (choices: readonly { value: string }[] = []) =>
    choices
      .map(({ value }) => value)
      .sort()
      .join()
  const isOther = options?.choices !== undefined && values(options.choices) !== values(field.options.choices)
  if (computation || isMandatory || rules?.requiredWhen || isOther)
    fail('invalid', `${field.label} shows a success unit: change it there.`)
}

async function storeSetting(tx: Ctx, model: ResolvedModel, field: ResolvedField, change: FieldChange): Promise<void> {
  if (change.computation) fail('invalid', `${field.label} is a field of the system and cannot be computed otherwise.`)
  if (field.computed && (change.isMandatory || change.rules?.requiredWhen))
    fail('invalid', `${field.label} is kept by the system; nobody can be asked for it.`, { field: 'isMandatory' })
  if (field.key === model.title && change.isHidden)
    fail('invalid', `${field.label} is what ${model.label.many.toLowerCase()} are known by; it stays.`, {
      field: 'isHidden',
    })
  const given = (value: unknown) => value !== undefined
  const options = change.options && JSON.stringify(storedOptions(change.options))
  const rules = change.rules && JSON.stringify(storedRules(change.rules))
  await run(
    tx.db,
    sql`insert into field_settings as s (model, field, label, description, is_hidden, is_featured, is_shared, is_locked, is_mandatory, options, rules)
        values (${model.key}, ${field.key}, ${change.name}, ${change.description}, ${change.isHidden}, ${change.isFeatured},
          ${change.isShared}, ${change.isLocked}, ${change.isMandatory}, ${options}::jsonb, ${rules}::jsonb)
        on conflict (model, field) do update set
          label = case when ${given(change.name)} then excluded.label else s.label end,
          description = case when ${given(change.description)} then excluded.description else s.description end,
          is_hidden = coalesce(excluded.is_hidden, s.is_hidden), is_featured = coalesce(excluded.is_featured, s.is_featured),
          is_shared = coalesce(excluded.is_shared, s.is_shared), is_locked = coalesce(excluded.is_locked, s.is_locked),
          is_mandatory = coalesce(excluded.is_mandatory, s.is_mandatory),
          options = coalesce(s.options, '{}') || coalesce(excluded.options, '{}'), rules = coalesce(excluded.rules, s.rules)`,
  )
}

/** Choices that are called otherwise now, in every record that has them. */
async function renameValues(
  tx: Ctx,
  model: ResolvedModel,
  field: ResolvedField,
  { options }: FieldChange,
): Promise<number> {
  const renamed = new Map(
    (options?.choices ?? []).flatMap(({ was, value }) => (was && was !== value ? [[was, value] as const] : [])),
  )
  if (renamed.size === 0) return 0
  if (!field.custom && !field.options.open)
    fail('invalid', `The values of ${field.label} are the system's; their names may change.`, { field: 'options' })
  await renameInConditions(tx, model, field, renamed)
  await renameInFormulas(tx, model, field, renamed)
  await takeTime(tx)
  const rewrites: Rewrite[] = []
  for (const { value } of await storedValues(tx, model, field, 100_000)) {
    const to = renamedIn(value, renamed)
    if (to !== value) rewrites.push({ from: value, to })
  }
  return (await rewriteValues(tx, model, field, rewrites)).records
}

function renamedIn(value: Json, renamed: Map<string, string>): Json {
  if (typeof value === 'string') return renamed.get(value) ?? value
  if (!Array.isArray(value) || !value.some((each) => typeof each === 'string' && renamed.has(each))) return value
  return [...new Set(value.map((each) => (typeof each === 'string' ? (renamed.get(each) ?? each) : each)))]
}

/** The same of the field as it was, as far as it can be told. */
function wasOf(field: ResolvedField, change: JsonObject): JsonObject {
  const known: Record<string, Json> = {
    name: field.label,
    description: field.description,
    options: field.options as JsonObject,
    isHidden: field.hidden,
    isFeatured: field.featured,
    isLocked: field.locked,
    isMandatory: field.required,
    computation: (field.computation as JsonObject | undefined) ?? null,
    rules: (field.rules as JsonObject | undefined) ?? {},
  }
  return Object.fromEntries(Object.keys(change).flatMap((key) => (key in known ? [[key, known[key] ?? null]] : [])))
}
