import type { ListView } from '@/lib/client/list-params'
import { aboutOf, type PageQuery } from '@/lib/client/page-query'
import type { Filter } from '@/lib/filters/tree'
import { labelOf, resolvePath } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

/** The columns of a model's table: its title first, then those it declares. */
export function columnsOf(model: ResolvedModel): ResolvedField[] {
  const order = [model.title, ...model.columns.filter((key) => key !== model.title)]
  return order.flatMap((key) => model.fields.find((field) => field.key === key && !field.hidden) ?? [])
}

/** The columns of a view: the title first, then what was chosen; what is gone is left out. */
export function columnsOfView(
  models: ResolvedModels,
  model: ResolvedModel,
  { columns }: Pick<ListView, 'columns'>,
): ResolvedField[] {
  if (!columns) return columnsOf(model)
  const paths = new Set([model.title, ...columns.map(({ path }) => path)])
  return [...paths].flatMap((path) => columnAt(models, model, path) ?? [])
}

/**
 * A field as a column: one of the model itself, or one of a related record, which then is called by its way, has its values
 * under it, and cannot be changed from here.
 */
export function columnAt(models: ResolvedModels, model: ResolvedModel, path: string): ResolvedField | undefined {
  if (!path.includes('.')) return model.fields.find((field) => field.key === path && !field.hidden)
  const way = resolvePath(models, model.key, path)
  if (!way || way.field.hidden || way.hops.some((hop) => hop.many)) return undefined
  const { field, hops } = way
  const before = hops.map((hop) => `${hop.name}.`).join('')
  const { format } = field.options
  const currency = format?.currencyField && { format: { ...format, currencyField: before + format.currencyField } }
  return {
    ...field,
    key: before + field.key,
    label: labelOf(way),
    options: { ...field.options, ...currency },
    computed: true,
    description: `Belongs to the ${hops.at(-1)?.label.toLowerCase() ?? 'related record'}. Open it to change this.`,
  }
}

/** The same for a file: the shown columns, and which records in which order. */
export function exportedView(models: ResolvedModels, model: ResolvedModel, view: ListView, ids?: string[]) {
  const { sort, ...about } = pageQueryOf(models, model, view)
  const columns = columnsOfView(models, model, view).map((field) => field.key)
  return { columns, view: { sort, ...aboutOf(about), ids } }
}

/** What a view asks the server for: the shown columns, what they need to be drawn, and the version of each record. */
export function pageQueryOf(models: ResolvedModels, model: ResolvedModel, view: ListView): PageQuery {
  const columns = columnsOfView(models, model, view)
  const currencies = columns.flatMap(({ options }) => options.format?.currencyField ?? [])
  const { q, sort, bin } = view
  const { archivedField } = model
  const archived = view.archived && archivedField !== undefined
  const filter = archived ? both(view.filter, { field: archivedField, is: 'on' }) : view.filter
  return {
    select: [...new Set([...columns.map((field) => field.key), ...currencies, 'updatedAt'])],
    sort: sort.length > 0 ? sort : [model.defaultSort],
    ...(filter && { filter }),
    ...(q && { search: q }),
    ...(bin && { deleted: true }),
    ...(archived && { archived: true }),
  }
}

const both = (one: Filter | null, other: Filter): Filter => (one ? { all: [one, other] } : other)
