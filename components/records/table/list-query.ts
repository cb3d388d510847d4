import type { ListView } from '@/lib/client/list-params'
import type { PageQuery } from '@/lib/client/page-query'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

/** The columns of a model's table: its title first, then those it declares. */
export function columnsOf(model: ResolvedModel): ResolvedField[] {
  const order = [model.title, ...model.columns.filter((key) => key !== model.title)]
  return order.flatMap((key) => model.fields.find((field) => field.key === key && !field.hidden) ?? [])
}

/** What a view asks the server for: the shown columns, what they need to be drawn, and the version of each record. */
export function pageQueryOf(model: ResolvedModel, { q, sort, filter, bin }: ListView): PageQuery {
  const columns = columnsOf(model)
  const currencies = columns.flatMap(({ options }) => options.format?.currencyField ?? [])
  return {
    select: [...new Set([...columns.map((field) => field.key), ...currencies, 'updatedAt'])],
    sort: sort.length > 0 ? sort : [model.defaultSort],
    ...(filter && { filter }),
    ...(q && { search: q }),
    ...(bin && { deleted: true }),
  }
}
