import 'server-only'
import { fail } from '@/lib/core/errors'
import { listed } from '@/lib/core/text'
import { runOne, sql } from '@/lib/db/sql'
import { type FieldTypeKey, fieldTypes } from '@/lib/fields/registry'
import { parseFilter } from '@/lib/filters/schema'
import { checkFormula } from '@/lib/formulas/check'
import { computedFields, inOrder, refuseCycles } from '@/lib/formulas/cycles'
import { inputsOf } from '@/lib/formulas/inputs'
import { fits, kindNames, typesFor } from '@/lib/formulas/kinds'
import { checkRollUp, rollUpTypes } from '@/lib/formulas/roll-up'
import { resolveModels } from '@/lib/models/resolve'
import type { ResolvedField, ResolvedModels } from '@/lib/models/resolved'
import { compileFilter } from '@/lib/records/compile'
import type { Ctx } from '@/lib/records/context'
import { loadDefinitions } from '@/lib/records/load-definitions'
import { touchDefinitions } from '@/lib/records/touch-definitions'

/**
 * To be called after a definition was changed, a field's or a saved filter's, in the same transaction: the new version counts from the commit on, if all fits.
 * @returns the models as they will be
 * @throws FailureError `invalid` for a computation or condition that does not fit, `conflict` when another field would not any more
 */
export async function settleDefinition(tx: Ctx, modelKey: string, key?: string): Promise<ResolvedModels> {
  await touchDefinitions(tx.db)
  const version = await runOne<{ version: number }>(tx.db, sql`select definitions_version as version from tenant`)
  const models = resolveModels(await loadDefinitions(tx.db, version?.version ?? 0))
  const field = key && models.byKey(modelKey).fields.find((each) => each.key === key)
  if (field) {
    checkComputation(models, modelKey, field)
    checkRules({ ...tx, models }, modelKey, field)
  }
  refuseCycles(models)
  refuseBroken(models, tx.models)
  return models
}

function checkComputation(models: ResolvedModels, modelKey: string, field: ResolvedField): void {
  const { computation, type } = field
  if (!computation) return
  const labels = (types: readonly string[]) =>
    listed(
      types.flatMap((each) => (each in fieldTypes ? fieldTypes[each as FieldTypeKey].label.toLowerCase() : [])),
      'or',
    )
  if ('formula' in computation) {
    const { kind } = checkFormula(models, modelKey, computation.formula)
    if (fits(kind, type)) return
    const types = typesFor(kind)
    const may = types.length > 0 ? `; a field of type ${labels(types)} can show that` : ', which no field can show'
    fail('invalid', `The formula gives ${kindNames[kind]}${may}.`, { field: 'formula' })
  }
  inputsOf(models, modelKey, field)
  const types = rollUpTypes(checkRollUp(models, modelKey, computation.rollUp))
  if (!types.includes(type))
    fail('invalid', `This roll-up can be shown by a field of type ${labels(types) || 'none'}.`, { field: 'rollUp' })
}

function checkRules(ctx: Ctx, modelKey: string, { rules }: ResolvedField): void {
  for (const condition of [rules?.requiredWhen, rules?.lockedWhen]) {
    if (condition) compileFilter(ctx, ctx.models.byKey(modelKey), parseFilter(condition), 't')
  }
}

/** Fields that fitted before must fit after: a field that others are computed from cannot just go. */
function refuseBroken(models: ResolvedModels, before: ResolvedModels): void {
  const fitting = new Set(inOrder(models).map(({ field }) => field.key))
  const fitted = new Set(inOrder(before).map(({ field }) => field.key))
  const broken = computedFields(models).filter(({ field }) => fitted.has(field.key) && !fitting.has(field.key))
  if (broken.length === 0) return
  const names = broken.map(({ model, field }) => `${field.label} (${model.label.many.toLowerCase()})`)
  fail('conflict', `${listed(names)} would not work any more: change what it is computed from first.`)
}
