import 'server-only'
import { fail } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { formatNumber } from '@/lib/core/numbers'
import { ident, run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import { convertValue, type Shape, wordsOf } from '@/lib/domain/fields/convert-value'
import { settleDefinition } from '@/lib/domain/fields/settle-definition'
import type { FieldOptions } from '@/lib/fields/contract'
import { type FieldTypeKey, fieldType } from '@/lib/fields/registry'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { customIndex, statisticsName } from '@/lib/records/field-indexes'
import { putAside, rewriteValues, storedValues, takeTime } from '@/lib/records/rewrite-values'
import { titlesOf } from '@/lib/records/titles'

export type TypeChange = { model: string; field: string; type: FieldTypeKey; options?: FieldOptions }

type Example = { from: string; records: number }

/** What a change of type would do, in records that are not in the bin. */
export type TypeChangePreview = {
  filled: number
  converts: number
  refused: number
  examples: (Example & { to: string })[]
  refusals: (Example & { reason: string })[]
}

/** More values than these make a conversion by value pointless. */
const mostValues = 300_000
const mostExamples = 12
const mostChoices = 500

type Outcome = { value: Json; records: number; living: number; text: string } & (
  | { to: Json; reason: null }
  | { to: null; reason: string }
)

/** @throws FailureError `forbidden`, `not_found`, `invalid` */
export async function previewTypeChange(ctx: Ctx, change: TypeChange): Promise<TypeChangePreview> {
  return administer(ctx, async (tx) => {
    const { model, field, to } = read(tx, change)
    await takeTime(tx)
    const outcomes = await outcomesOf(tx, model, field, to)
    const sum = (some: Outcome[]) => some.reduce((total, { living }) => total + living, 0)
    const converted = outcomes.filter(({ reason }) => reason === null)
    const refused = outcomes.filter(({ reason }) => reason !== null)
    const shown = (some: Outcome[]) => some.filter(({ living }) => living > 0).slice(0, mostExamples)
    return {
      filled: sum(outcomes),
      converts: sum(converted),
      refused: sum(refused),
      examples: shown(converted).map(({ text, living, to: value }) => ({
        from: text,
        records: living,
        to: wordsOf(value, to),
      })),
      refusals: shown(refused).map(({ text, living, reason }) => ({
        from: text,
        records: living,
        reason: reason ?? '',
      })),
    }
  })
}

/**
 * Gives a custom field another type and converts what records have of it, in one transaction. What does not fit leaves the records and
 * is kept beside them, with why.
 * @throws FailureError `forbidden`, `not_found`, `invalid`, `conflict` when a formula would not work any more
 */
export async function changeType(ctx: Ctx, change: TypeChange): Promise<{ converted: number; putAside: number }> {
  return administer(ctx, async (tx) => {
    const { model, field, to } = read(tx, change)
    await takeTime(tx)
    const outcomes = await outcomesOf(tx, model, field, to)
    const refused = outcomes.flatMap(({ value, text, reason }) => (reason === null ? [] : [{ value, text, reason }]))
    const kept = await putAside(tx, model, field, refused)
    const { records } = await rewriteValues(
      tx,
      model,
      field,
      outcomes.flatMap(({ value, to: next, reason }) =>
        reason === null && JSON.stringify(next) !== JSON.stringify(value)
          ? [{ from: value, to: jsonFor(next, to) }]
          : [],
      ),
    )
    await run(
      tx.db,
      sql`update custom_fields set type = ${change.type}, options = ${JSON.stringify(withChoices(to, outcomes))}::jsonb, is_indexed = false,
          updated_at = now() where id = ${field.key}`,
    )
    // An index speaks of values as the former type has them; if the field keeps being used, it gets one again.
    const { name } = customIndex(model, field)
    await run(tx.db, sql`drop index if exists ${ident(name)}`)
    await run(tx.db, sql`drop statistics if exists ${ident(statisticsName(name))}`)
    await settleDefinition(tx, model.key, field.key)
    await noteChange(tx, {
      type: 'field.converted',
      about: 'field',
      id: field.key,
      before: { type: field.type },
      after: { type: change.type, converted: records, putAside: kept },
    })
    return { converted: records, putAside: kept }
  })
}

function read(
  tx: Ctx,
  { model: key, field: id, type, options }: TypeChange,
): { model: ResolvedModel; field: ResolvedField; to: Shape } {
  const model = tx.models.byKey(key)
  const field = model.fields.find((each) => each.key === id && each.custom)
  if (!field) return fail('not_found', 'There is no such custom field.')
  if (field.computation)
    fail('invalid', `${field.label} is computed: change what it is computed from.`, { field: 'type' })
  if (field.light) fail('invalid', `${field.label} shows a success unit and stays a list.`, { field: 'type' })
  const target = links[type]
  if (target && field.options.to !== target)
    fail(
      'invalid',
      `${field.label} holds no links yet, and names alone do not tell who is meant. Make a new field for them.`,
      {
        field: 'type',
      },
    )
  return { model, field, to: { type, options: { ...options, ...(target && { to: target }) } } }
}

/** What types that hold links point at. */
const links: Partial<Record<FieldTypeKey, string>> = {
  teamMember: 'member',
  teamMembers: 'member',
  endUser: 'enduser',
  endUsers: 'enduser',
}

async function outcomesOf(tx: Ctx, model: ResolvedModel, field: ResolvedField, to: Shape): Promise<Outcome[]> {
  const values = await storedValues(tx, model, field, mostValues + 1)
  if (values.length > mostValues)
    fail(
      'limited',
      `${field.label} has more than ${formatNumber(mostValues)} different values; convert it by an export and import.`,
    )
  const rows = values.map(({ value }) => ({ id: '', createdAt: '', updatedAt: '', values: { [field.key]: value } }))
  const titles = await titlesOf(tx, [field], rows)
  const title = (id: string) => titles[id]?.title
  return values.map(({ value: json, records, living }): Outcome => {
    const value = stored(json, field)
    const text = wordsOf(value, field, title)
    const outcome = convertValue(value, field, to, title)
    const base = { value: json, records, living, text }
    return outcome.ok ? { ...base, to: outcome.value, reason: null } : { ...base, to: null, reason: outcome.message }
  })
}

const isDecimal = ({ type, options }: Shape) => fieldType(type).storage(options) === 'decimal'

/** Money is text in the program and a number in JSON. */
function stored(value: Json, field: Shape): Json {
  return isDecimal(field) ? String(value) : value
}

function jsonFor(value: Json, shape: Shape): Json {
  return isDecimal(shape) ? Number(value) : value
}

/** A list is offered the values it begins with. */
function withChoices({ type, options }: Shape, outcomes: Outcome[]): FieldOptions {
  const { to: _, ...rest } = options
  if (type !== 'list' && type !== 'multiPick') return rest
  const known = new Set(options.choices?.map(({ value }) => value))
  const found = new Set(
    outcomes.flatMap(({ to }) => (Array.isArray(to) ? to : [to])).filter((each) => typeof each === 'string'),
  )
  const added = [...found].filter((value) => !known.has(value)).slice(0, mostChoices)
  return { ...rest, choices: [...(options.choices ?? []), ...added.map((value) => ({ value, label: value }))] }
}

/** Lets go of what did not fit a change of type. */
export async function dismissLeftovers(ctx: Ctx, fieldId: string): Promise<void> {
  await administer(ctx, async (tx) => {
    const gone = await run(tx.db, sql`delete from field_leftovers where field_id = ${fieldId} returning 1`)
    await noteChange(tx, {
      type: 'field.leftovers-dismissed',
      about: 'field',
      id: fieldId,
      after: { values: gone.length },
    })
  })
}
