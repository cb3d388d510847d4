import type { Scope } from '@/lib/auth/scope'
import { empty, ident, join, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'

/** The model whose records are the companies: every other model knows its way there. */
export function hubOf(models: ResolvedModels): ResolvedModel {
  const hub = models.list.find(({ company }) => company.kind === 'self')
  if (!hub) throw new Error('No model is the hub.')
  return hub
}

/**
 * A scope as a condition over the rows of a model. `scopeFor` is the only source of scopes, so no read goes without. `own` is where the
 * statement has the ids of the portfolio already: rows, or the text of an array.
 */
export function withinScope(
  models: ResolvedModels,
  model: ResolvedModel,
  alias: string,
  scope: Scope,
  own: Sql | { ids: string } = scope.kind === 'own' ? idsOf(hubOf(models), scope.memberId) : empty,
): Sql {
  if (scope.kind === 'all') return sql`true`
  if (scope.kind === 'none') return sql`false`
  const { company } = model
  const hub = hubOf(models)
  if (company.kind === 'self') return isIn(hub, alias, scope.memberId)
  const companies = column(alias, company.field)
  if ('ids' in own)
    return company.kind === 'one'
      ? sql`${companies} = any(${own.ids}::text[])`
      : sql`${companies} && ${own.ids}::text[]`
  return company.kind === 'one' ? sql`${companies} in (${own})` : sql`${companies} && array(${own})`
}

function idsOf(hub: ResolvedModel, memberId: string): Sql {
  return sql`select portfolio.id from ${ident(hub.table)} portfolio where ${isIn(hub, 'portfolio', memberId)}`
}

/** The ids of a portfolio for statements that ask for them again and again: each owner by the index that holds them. */
export function portfolioIds(models: ResolvedModels, memberId: string): Sql {
  const hub = hubOf(models)
  const owned = (hub.portfolio ?? []).map(
    (field) => sql`select p.id from ${ident(hub.table)} p where ${column('p', field)} = ${memberId}`,
  )
  return owned.length === 0 ? sql`select null::text as id where false` : join(owned, ' union ')
}

function isIn(hub: ResolvedModel, alias: string, memberId: string): Sql {
  const owners = (hub.portfolio ?? []).map((field) => sql`${column(alias, field)} = ${memberId}`)
  return owners.length === 0 ? sql`false` : sql`(${join(owners, ' or ')})`
}
