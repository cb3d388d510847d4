import type { Option } from '@/components/ui/use-options'
import { fieldTypes } from '@/lib/fields/registry'
import { metricRoles } from '@/lib/imports/propose-metrics'
import type { ResolvedModel } from '@/lib/models/resolved'

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
] as const

/** The fields of a model, or the roles of a metrics file when there is none. */
export function choicesFor(model: ResolvedModel | null, models: ResolvedModel[], administers: boolean): MappingChoices {
  const fields = model
    ? model.fields
        .filter((field) => !field.computed)
        .map((field) => ({ value: field.key, label: field.label, hint: field.custom ? 'custom' : undefined }))
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
