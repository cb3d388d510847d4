import { z } from 'zod'
import { fail } from '@/lib/core/errors'
import type { JsonObject } from '@/lib/core/json'
import { fieldType, fieldTypeKeyOfApi } from '@/lib/fields/registry'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

/** A custom field as the public API shows it. */
export function customFieldDocument(model: ResolvedModel, field: ResolvedField): JsonObject {
  const choices = field.options.choices?.map(({ value }) => value)
  return {
    _id: field.key,
    name: field.label,
    parent: model.key,
    type: fieldType(field.type).api,
    ...(field.description ? { description: field.description } : {}),
    isHidden: field.hidden,
    isFeatured: field.featured,
    isLocked: field.locked,
    isMandatory: field.required,
    isFormula: false,
    ...(choices ? { listValues: choices } : {}),
    ...(field.options.format ? { numberFormat: field.options.format.style } : {}),
  }
}

export function customFieldsOf(models: ResolvedModels): JsonObject[] {
  return models.list.flatMap((model) =>
    model.fields.filter((field) => field.custom).map((field) => customFieldDocument(model, field)),
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
  ...flags,
}

const created = z.object({ ...shared, parent: z.string(), type: z.string() })
const changed = z.object(shared).partial()

/** @throws FailureError `invalid` naming the property */
export function readNewCustomField(models: ResolvedModels, body: unknown) {
  const { parent, type: spelled, listValues, name, description, ...rest } = read(created, body)
  const wanted = parent.toLowerCase()
  const model = models.list.find(({ key, slug }) => key === wanted || slug === wanted)
  if (!model) fail('invalid', `There is no model ${parent}.`, { field: 'parent' })
  const type = fieldTypeKeyOfApi(spelled)
  if (!type) fail('invalid', `There is no field type ${spelled}.`, { field: 'type' })
  return {
    field: { model: model.key, name, type, description: description ?? undefined, options: optionsOf(listValues) },
    flags: rest,
  }
}

/** @throws FailureError `invalid` naming the property */
export function readCustomFieldChange(body: unknown) {
  const { listValues, ...rest } = read(changed, body)
  return { ...rest, options: listValues && optionsOf(listValues) }
}

function optionsOf(listValues: string[] | undefined) {
  return listValues ? { choices: listValues.map((value) => ({ value, label: value })) } : {}
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.')
  return fail('invalid', field ? `${field}: ${issue?.message}.` : 'Send one JSON object.', { field })
}
