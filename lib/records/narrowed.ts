import type { Filter } from '@/lib/filters/tree'
import { relationsOf } from '@/lib/models/graph'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'
import { hubOf } from '@/lib/records/portfolio'

/**
 * A read within the filter the person has narrowed the app to. What asks about named records, or about named companies, is no view
 * of everything and stays as it is: the names of what a page shows, the tabs of a company that was opened directly.
 */
export function narrowed<Query extends { filter?: Filter }>(
  ctx: Pick<Ctx, 'narrowedTo' | 'models'>,
  model: ResolvedModel,
  query: Query,
): Query {
  if (!ctx.narrowedTo || (query.filter && namesRecords(model, query.filter))) return query
  const inside: Filter = { saved: ctx.narrowedTo }
  const { company } = model
  if (company.kind === 'self') return within(query, inside)
  const hub = hubOf(ctx.models).key
  const way = relationsOf(ctx.models, model.key).find(
    (hop) => hop.to === hub && hop.holds === 'from' && hop.field.key === company.field,
  )
  return way ? within(query, { some: way.name, where: inside }) : query
}

function within<Query extends { filter?: Filter }>(query: Query, narrowing: Filter): Query {
  return { ...query, filter: query.filter ? { all: [query.filter, narrowing] } : narrowing }
}

function namesRecords(model: ResolvedModel, filter: Filter): boolean {
  if ('all' in filter) return filter.all.some((each) => namesRecords(model, each))
  if (!('field' in filter)) return false
  const named = ['id', ...(model.company.kind === 'self' ? [] : [model.company.field])]
  return named.includes(filter.field) && (filter.is === 'equals' || filter.is === 'anyOf')
}
