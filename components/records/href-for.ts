import type { ResolvedModel } from '@/lib/models/resolved'

/** Where a record is read: its own page where the model has one, else the preview beside its list. */
export function hrefFor(model: ResolvedModel, id: string): string {
  return model.profile ? `/${model.slug}/${id}` : previewHrefFor(model, id)
}

/** The list of the model with the record's preview open. */
export function previewHrefFor(model: ResolvedModel, id: string): string {
  return `${listHrefFor(model)}?preview=${id}`
}

/** Where the records of a model are listed: its own module, or its tab in the Data Module. */
export function listHrefFor(model: ResolvedModel): string {
  return model.module ? `/${model.module}` : `/data/${model.slug}`
}
