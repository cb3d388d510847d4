import { type Definitions, type FieldSetting, resolveModels } from '@/lib/models/resolve'
import type { CustomField, ResolvedModel } from '@/lib/models/resolved'

/**
 * What a browser needs of the definitions to make these models for itself: a small part of what the models are, since
 * the declarations came with the program. Nothing of other models, and nothing of hidden fields but that they are hidden.
 */
export function definitionsFor(definitions: Definitions, keys: readonly string[]): Definitions {
  const shown = new Set(keys)
  const among = <Item extends { model: string }>(items: Item[]) => items.filter(({ model }) => shown.has(model))
  const customFields = among(definitions.customFields)
  const fieldSettings = among(definitions.fieldSettings)
  const needed = new Set(
    [...customFields, ...fieldSettings].flatMap(({ options }) => options?.format?.currencyField ?? []),
  )
  return {
    version: definitions.version,
    modelSettings: among(definitions.modelSettings),
    fieldSettings: fieldSettings.map((setting) =>
      setting.isHidden && !needed.has(setting.field) ? bare(setting) : setting,
    ),
    customFields: customFields.filter(({ id, isHidden }) => !isHidden || needed.has(id)).map(withoutSource),
    groups: among(definitions.groups),
    profiled: definitions.profiled?.filter((key) => shown.has(key)),
    previewed: definitions.previewed?.filter((key) => shown.has(key)),
  }
}

/** That it is a light is enough: what decides it is the administrators' business. */
function withoutSource(field: CustomField): CustomField {
  return field.light ? { ...field, light: { field: null, applies: null } } : field
}

function bare(setting: FieldSetting): FieldSetting {
  return { ...setting, label: null, description: null, options: null }
}

/** The definitions without these fields, as they are for somebody who does not have them. */
export function withoutFields(definitions: Definitions, fields: { model: string; field: string }[]): Definitions {
  if (fields.length === 0) return definitions
  const nameOf = (model: string, field: string) => `${model}.${field}`
  const gone = new Set(fields.map(({ model, field }) => nameOf(model, field)))
  const isKept = (model: string, field: string) => !gone.has(nameOf(model, field))
  return {
    ...definitions,
    customFields: definitions.customFields.filter(({ model, id }) => isKept(model, id)),
    fieldSettings: [
      ...definitions.fieldSettings.filter(({ model, field }) => isKept(model, field)),
      ...fields.map((field) => ({ ...unset, ...field, isHidden: true })),
    ],
  }
}

const unset = {
  label: null,
  description: null,
  order: null,
  isFeatured: null,
  isShared: null,
  isLocked: null,
  isMandatory: null,
  options: null,
}

/** These models as screens have them: without hidden fields, unless a shown one needs them to be drawn. */
export function visibleModels(definitions: Definitions, keys: readonly string[]): ResolvedModel[] {
  const shown = new Set(keys)
  return resolveModels(definitions)
    .list.filter(({ key }) => shown.has(key))
    .map(withoutHidden)
}

function withoutHidden(model: ResolvedModel): ResolvedModel {
  const needed = new Set(model.fields.flatMap(({ options }) => options.format?.currencyField ?? []))
  return {
    ...model,
    fields: model.fields.filter((field) => !field.hidden || needed.has(field.key) || field.key === model.title),
  }
}
