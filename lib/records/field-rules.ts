import 'server-only'
import { scopeFor } from '@/lib/auth/scope'
import { FailureError } from '@/lib/core/errors'
import type { Json } from '@/lib/core/json'
import { type Executor, ident, join, run, type Sql, sql } from '@/lib/db/sql'
import { describeModels } from '@/lib/filters/describe'
import { parseFilter } from '@/lib/filters/schema'
import { filterInSentence } from '@/lib/filters/summary'
import type { FieldRules, ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { refuse } from '@/lib/records/admit'
import { compileForDrafts } from '@/lib/records/compile'
import { draftRows } from '@/lib/records/computed/draft-rows'
import { requireVerb } from '@/lib/records/conditions'
import type { Ctx } from '@/lib/records/context'
import { type Writer, writesComputed } from '@/lib/records/engine'
import { withinScope } from '@/lib/records/portfolio'
import { isEmpty, type Row } from '@/lib/records/row'

type RuleName = keyof FieldRules
type Values = Record<string, Json>

/**
 * Fields that a condition makes mandatory are mandatory at every door where people and programs write; those that it locks are locked
 * for people, by what the record was before their change.
 */
export async function checkFieldRules(writer: Writer, model: ResolvedModel, rows: Row[]): Promise<void> {
  if (writesComputed(writer) || writer.computing || !model.fields.some(({ rules }) => rules)) return
  const required = ruled(model, 'requiredWhen')
  const lacking = rows.filter(({ draft }) => required.some(({ key }) => isEmpty(draft.after[key])))
  const needed = await holding(
    writer.ctx,
    model,
    'requiredWhen',
    lacking.map(({ id, draft }) => ({ id, values: draft.after })),
  )
  for (const row of lacking) {
    for (const field of needed.get(row.id) ?? []) {
      if (isEmpty(row.draft.after[field.key]))
        refuse(
          row.item,
          'invalid',
          `${field.label} is needed ${reason(writer.ctx, model, field, 'requiredWhen')}.`,
          field.key,
        )
    }
  }
  if (writer.base.door !== 'screen') return
  const locks = new Set(ruled(model, 'lockedWhen'))
  const touching = rows.filter(({ before, changed, draft }) =>
    before ? changed.some((field) => locks.has(field) && draft.given.has(field.key)) : false,
  )
  const locked = await holding(
    writer.ctx,
    model,
    'lockedWhen',
    touching.map(({ id, before }) => ({ id, values: before ?? {} })),
  )
  for (const row of touching) {
    for (const field of locked.get(row.id) ?? []) {
      if (row.changed.includes(field) && row.draft.given.has(field.key))
        refuse(
          row.item,
          'forbidden',
          `${field.label} is locked ${reason(writer.ctx, model, field, 'lockedWhen')}.`,
          field.key,
        )
    }
  }
}

/** "when status is lost", "when it has any license" */
function reason({ models, filters }: Ctx, model: ResolvedModel, field: ResolvedField, name: RuleName): string {
  const describe = describeModels(models, { saved: (id) => filters.get(id)?.name })
  const said = filterInSentence(parseFilter(field.rules?.[name]), model.key, describe)
  return `when ${/^(?:has|is) /.test(said) ? `it ${said}` : said}`
}

function ruled(model: ResolvedModel, name: RuleName): ResolvedField[] {
  return model.fields.filter(({ rules }) => rules?.[name])
}

/** For each row the fields whose condition holds, asked of the rows as they are given; one statement for all. */
async function holding(
  ctx: Ctx,
  model: ResolvedModel,
  name: RuleName,
  rows: { id: string; values: Values }[],
): Promise<Map<string, ResolvedField[]>> {
  const asked = askedOf(ctx, model, name)
  if (asked.length === 0 || rows.length === 0) return new Map()
  // The connection of the transaction, if there is one.
  const on: Executor = ctx.db
  const found = await run<Record<string, unknown>>(
    on,
    sql`select t.id, ${answersOf(asked)} from ${draftRows(model, rows)}`,
  )
  return new Map(found.map((row) => [String(row.id), asked.filter((_, at) => row[`r${at}`]).map(({ field }) => field)]))
}

type Asked = { field: ResolvedField; condition: Sql }

/** The conditions of a model, each with its field. */
function askedOf(ctx: Ctx, model: ResolvedModel, name: RuleName): Asked[] {
  // The condition is the tenant's: what it asks about does not depend on what the writer may see.
  const unlimited: Ctx = { ...ctx, actor: { ...ctx.actor, kind: 'system', grants: [] } }
  return ruled(model, name).flatMap((field) => {
    const condition = conditionOf(unlimited, model, field, name)
    return condition ? [{ field, condition }] : []
  })
}

/** Whether each of them holds, as columns r0, r1, … */
const answersOf = (asked: Asked[]) =>
  join(asked.map(({ condition }, at) => sql`(${condition}) is true as ${ident(`r${at}`)}`))

/** Null for a condition that the models no longer have: it must not stop anybody from writing. */
function conditionOf(ctx: Ctx, model: ResolvedModel, field: ResolvedField, name: RuleName) {
  try {
    return compileForDrafts(ctx, model, parseFilter(field.rules?.[name]), 't')
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}

/** What conditions ask of a record as it stands in a form: which fields are mandatory or locked, and why. */
export type RulesNow = { required: Record<string, string>; locked: Record<string, string> }

/** `before` is null for a new record, of which nothing is locked by a condition. */
export async function fieldRulesNow(
  ctx: Ctx,
  model: ResolvedModel,
  { id, before, after }: { id: string; before: Values | null; after: Values },
): Promise<RulesNow> {
  const why = (name: RuleName, fields: ResolvedField[] = []) =>
    Object.fromEntries(fields.map((field) => [field.key, reason(ctx, model, field, name)]))
  const required = await holding(ctx, model, 'requiredWhen', [{ id, values: after }])
  const locked = before ? await holding(ctx, model, 'lockedWhen', [{ id, values: before }]) : new Map()
  return { required: why('requiredWhen', required.get(id)), locked: why('lockedWhen', locked.get(id)) }
}

/** Of stored records: which fields conditions lock, and why, by id and field. What the actor may not see is not answered. */
export async function lockedFields(
  ctx: Ctx,
  model: ResolvedModel,
  ids: string[],
): Promise<Record<string, Record<string, string>>> {
  requireVerb(ctx, 'view', model)
  const asked = askedOf(ctx, model, 'lockedWhen')
  if (asked.length === 0 || ids.length === 0) return {}
  const scope = withinScope(ctx.models, model, 't', scopeFor(ctx.actor, 'view', model.key))
  const found = await run<Record<string, unknown>>(
    ctx.db,
    sql`select t.id, ${answersOf(asked)} from ${ident(model.table)} t
      where t.id = any(${ids}::text[]) and t.deleted_at is null and ${scope}`,
  )
  const why = asked.map(({ field }) => `Locked ${reason(ctx, model, field, 'lockedWhen')}.`)
  const locks = found.map((row) => {
    const held = asked.flatMap(({ field }, at) => (row[`r${at}`] ? [[field.key, why[at] ?? '']] : []))
    return [String(row.id), Object.fromEntries(held)] as const
  })
  return Object.fromEntries(locks.filter(([, held]) => Object.keys(held).length > 0))
}
