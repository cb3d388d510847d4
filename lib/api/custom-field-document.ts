import { z } from 'zod'
import { fail } from '@/lib/core/errors'
import type { JsonObject } from '@/lib/core/json'
import type { FieldChange } from '@/lib/domain/fields/field-input'
import { fieldType, fieldTypeKeyOfApi } from '@/lib/fields/registry'
import { withLabels } from '@/lib/formulas/check'
import { rollUpSchema } from '@/lib/formulas/roll-up'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

/** A custom field as the public API shows it. */
export function customFieldDocument(models: ResolvedModels, model: ResolvedModel, field: ResolvedField): JsonObject {
  const choices = field.options.choices?.map(({ value }) => value)
  return {
    _id: field.key,
    name: field.label,
    parent: model.key,
    type: fieldType(field.type).api,
    ...(field.description ? { description: field.description } : {}),
    isHidden: field.hidden,
    isFeatured: field.featured,
    isShared: field.shared ?? false,
    isLocked: field.locked,
    isMandatory: field.required,
    ...computationOf(models, model, field),
    ...(choices ? { listValues: choices } : {}),
    ...(field.options.format ? { numberFormat: field.options.format.style } : {}),
  }
}

function computationOf(models: ResolvedModels, model: ResolvedModel, { computation }: ResolvedField): JsonObject {
  if (!computation) return { isFormula: false }
  if ('rollUp' in computation) return { isFormula: false, rollUp: computation.rollUp }
  const { formula, emptyAsZero } = computation
  return { isFormula: true, formula: withLabels(models, model.key, formula), treatUndefinedAsZero: emptyAsZero }
}

export function customFieldsOf(models: ResolvedModels): JsonObject[] {
  return models.list.flatMap((model) =>
    model.fields.filter((field) => field.custom).map((field) => customFieldDocument(models, model, field)),
  )
}

const flags = {
  isHidden: z.boolean().optional(),
  isFeatured: z.boolean().optional(),
  isShared: z.boolean().optional(),
  isLocked: z.boolean().optional(),
  isMandatory: z.boolean().optional(),
}

const shared = {
  name: z.string().trim().min(1).max(200),
  description: z.string().max(2000).nullable().optional(),
  listValues: z
    .array(z.union([z.string(), z.number()]).transform(String))
    .max(5000)
    .optional(),
  isFormula: z.boolean().optional(),
  formula: z.string().max(4_000).optional(),
  treatUndefinedAsZero: z.boolean().optional(),
  rollUp: rollUpSchema.nullable().optional(),
  numberFormat: z.enum(['plain', 'money', 'percent', 'score']).optional(),
  ...flags,
}

const created = z.object({ ...shared, parent: z.string(), type: z.string() })
const changed = z.object(shared).partial()

/** @throws FailureError `invalid` naming the property */
export function readNewCustomField(models: ResolvedModels, body: unknown) {
  const { parent, type: spelled, ...given } = read(created, body)
  const wanted = parent.toLowerCase()
  const model = models.list.find(({ key, slug }) => key === wanted || slug === wanted)
  if (!model) fail('invalid', `There is no model ${parent}.`, { field: 'parent' })
  const type = fieldTypeKeyOfApi(spelled)
  if (!type) fail('invalid', `There is no field type ${spelled}.`, { field: 'type' })
  return { model: model.key, type, ...changeIn(given), name: given.name }
}

/** @throws FailureError `invalid` naming the property */
export function readCustomFieldChange(body: unknown): FieldChange {
  return changeIn(read(changed, body))
}

function changeIn(given: z.output<typeof changed>): FieldChange {
  const { listValues, isFormula, formula, treatUndefinedAsZero = false, rollUp, numberFormat, ...rest } = given
  const change: FieldChange = rest
  if (listValues) change.options = optionsOf(listValues)
  if (numberFormat) change.options = { ...change.options, format: { style: numberFormat } }
  if (rollUp) change.computation = { rollUp }
  else if (isFormula && formula) change.computation = { formula, emptyAsZero: treatUndefinedAsZero }
  else if (isFormula === false || rollUp === null) change.computation = null
  return change
}

const optionsOf = (listValues: string[]) => ({ choices: listValues.map((value) => ({ value, label: value })) })

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.')
  return fail('invalid', field ? `${field}: ${issue?.message}.` : 'Send one JSON object.', { field })
}
