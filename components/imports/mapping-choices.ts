import type { Option } from '@/components/ui/use-options'
import { fieldType, fieldTypes } from '@/lib/fields/registry'
import type { Mapping } from '@/lib/imports/mapping'
import { metricRoles } from '@/lib/imports/propose-metrics'
import { idColumnName } from '@/lib/models/record-fields'
import type { ResolvedModel } from '@/lib/models/resolved'
import { wholeName } from '@/lib/models/whole-name'

/** Where a column can go, and what a reference can be found by. `fields` are options by field key. */
export type MappingChoices = {
  fields: Option[]
  mayCreate: boolean
  models: Option[]
  types: { value: string; label: string }[]
}

export const keyKinds = [
  { value: 'externalId', label: 'by External id' },
  { value: 'sourceId', label: 'by Source id' },
  { value: 'id', label: 'by Panorama id' },
  { value: 'title', label: 'by name or address' },
] as const

/** Fields by which rows may be recognised: those a column goes to whose values can be looked for as a whole. */
export function keyChoices(model: ResolvedModel, mapping: Mapping): { value: string; label: string }[] {
  const given = new Set(mapping.columns.flatMap(({ goes }) => (goes.to === 'field' ? [goes.field] : [])))
  return model.fields
    .filter((field) => given.has(field.key) && !field.relation && isFindable(field))
    .map((field) => ({ value: field.key, label: field.label }))
}

function isFindable({ type, options }: ResolvedModel['fields'][number]): boolean {
  const kind = fieldType(type)
  return kind.sort !== 'none' && 'anyOf' in kind.operators && kind.storage(options) === 'text'
}

/** The fields of a model, or the roles of a metrics file when there is none. */
export function choicesFor(model: ResolvedModel | null, models: ResolvedModel[], administers: boolean): MappingChoices {
  const fields = model
    ? [
        ...model.fields
          .filter((field) => !field.computed || field.key === wholeName(model))
          .map((field) => ({ value: field.key, label: field.label, hint: field.custom ? 'custom' : undefined })),
        { value: 'id', label: idColumnName, hint: 'key' },
      ]
    : Object.entries(metricRoles).map(([value, label]) => ({ value, label }))
  return {
    fields,
    mayCreate: administers && model !== null,
    models: models
      .filter((one) => one.company.kind !== 'many')
      .map((one) => ({ value: one.key, label: one.label.many })),
    types: Object.entries(fieldTypes).map(([value, type]) => ({ value, label: type.label })),
  }
}
