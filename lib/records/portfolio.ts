import type { Scope } from '@/lib/auth/scope'
import { ident, join, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'

/** The model whose records are the companies: every other model knows its way there. */
export function hubOf(models: ResolvedModels): ResolvedModel {
  const hub = models.list.find(({ company }) => company.kind === 'self')
  if (!hub) throw new Error('No model is the hub.')
  return hub
}

/**
 * How a statement comes to what is in a portfolio, where the planner would choose badly for what it does not know: how large it is. It
 * begins with its companies; or walks the list in its order, past what is of others (neither depends on whose portfolio it is); or gets
 * all ids, as the text of an array, where other conditions decide too.
 */
export type PortfolioWay = 'begin' | 'walk' | { ids: string }

/** The ids of a portfolio, and the way to what is in it. */
type Own = { ids: Sql; way?: 'begin' | 'walk' }

/** A scope as a condition over the rows of a model. `scopeFor` is the only source of scopes, so that no read goes without. */
export function withinScope(
  models: ResolvedModels,
  model: ResolvedModel,
  alias: string,
  scope: Scope,
  way?: PortfolioWay,
): Sql {
  if (scope.kind === 'all') return sql`true`
  if (scope.kind === 'none') return sql`false`
  const hub = hubOf(models)
  if (model.company.kind === 'self') return isIn(hub, alias, scope.memberId)
  if (way === undefined) return isOfCompanies(model, alias, { ids: idsOf(hub, scope.memberId) })
  return typeof way === 'string'
    ? isOfCompanies(model, alias, { ids: portfolioIds(models, scope.memberId), way })
    : isOneOf(model, alias, way.ids)
}

/** Whether a record belongs to one of some companies. */
export function isOfCompanies({ company }: ResolvedModel, alias: string, { ids, way }: Own): Sql {
  if (company.kind === 'self') return sql`${ident(alias, 'id')} in (${ids})`
  const companies = column(alias, company.field)
  if (company.kind === 'many') return sql`${companies} && array(${ids})`
  if (way === 'begin') return sql`${companies} = any(array(${ids}))`
  // Inside a function it is no join: the ids are put into a table once, when the first row is looked up in it.
  return way === 'walk' ? sql`coalesce(${companies} in (${ids}), false)` : sql`${companies} in (${ids})`
}

function isOneOf({ company }: ResolvedModel, alias: string, ids: string): Sql {
  const companies = company.kind === 'self' ? ident(alias, 'id') : column(alias, company.field)
  return company.kind === 'many' ? sql`${companies} && ${ids}::text[]` : sql`${companies} = any(${ids}::text[])`
}

function idsOf(hub: ResolvedModel, memberId: string): Sql {
  return sql`select portfolio.id from ${ident(hub.table)} portfolio where ${isIn(hub, 'portfolio', memberId)}`
}

/** The ids of a portfolio, some perhaps twice: those of each kind of owner by the index that holds them. */
export function portfolioIds(models: ResolvedModels, memberId: string): Sql {
  const hub = hubOf(models)
  const owned = (hub.portfolio ?? []).map(
    (field) => sql`select p.id from ${ident(hub.table)} p where ${column('p', field)} = ${memberId}`,
  )
  return owned.length === 0 ? sql`select null::text as id where false` : join(owned, ' union all ')
}

function isIn(hub: ResolvedModel, alias: string, memberId: string): Sql {
  const owners = (hub.portfolio ?? []).map((field) => sql`${column(alias, field)} = ${memberId}`)
  return owners.length === 0 ? sql`false` : sql`(${join(owners, ' or ')})`
}
