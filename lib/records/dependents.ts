import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

export type Dependent = { model: ResolvedModel; field: ResolvedField }

/** Models whose records cannot stand without one of this model: it is their company, or a reference they need. */
export function dependentsOf(models: ResolvedModels, parent: ResolvedModel): Dependent[] {
  return models.list.flatMap((model) =>
    model === parent
      ? []
      : needs(model).flatMap((field) => (field.relation?.to === parent.key ? [{ model, field }] : [])),
  )
}

/** The references that a record of the model cannot do without. */
export function needs(model: ResolvedModel): ResolvedField[] {
  const { company } = model
  return model.fields.filter(
    (field) =>
      !field.custom &&
      field.relation &&
      !field.relation.many &&
      (field.required || (company.kind === 'one' && company.field === field.key)),
  )
}
