import type { Verb } from '@/lib/auth/actor'
import { can } from '@/lib/auth/policy'
import { scopeFor } from '@/lib/auth/scope'
import { coerceDateTime } from '@/lib/core/data-standards'
import { fail } from '@/lib/core/errors'
import { empty, ident, join, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'
import { compileSource } from '@/lib/records/compile'
import type { Ctx, ListQuery } from '@/lib/records/context'
import { type PortfolioWay, withinScope } from '@/lib/records/portfolio'
import { containing, seldomHeld } from '@/lib/records/search-text'
import type { Answers } from '@/lib/records/steps'

export type Selecting = Pick<ListQuery, 'filter' | 'archived' | 'deleted' | 'updatedSince' | 'search'>

/** @throws FailureError `forbidden` */
export function requireVerb(ctx: Ctx, verb: Verb, model: ResolvedModel): void {
  if (can(ctx.actor, verb, model.key)) return
  fail('forbidden', `You may not ${verb} ${model.label.many.toLowerCase()}.`, { model: model.key })
}

/** Rows of a model as what follows FROM, under an alias, and what follows WHERE. */
export type Source = { from: Sql; where: Sql }

/** Which rows of a model a read selects. Scope stands outermost and always with AND; `way` is what `portfolioWay` found. */
export function sourceOf(
  ctx: Ctx,
  model: ResolvedModel,
  query: Selecting,
  alias: string,
  answers?: Answers,
  way?: PortfolioWay,
): Source {
  const { filter, ...others } = query
  const compiled = filter && compileSource(ctx, model, filter, alias, answers)
  const conditions = conditionsOf(ctx, model, others, alias, way)
  return {
    from: sql`${ident(model.table)} ${ident(alias)}${compiled?.joins ?? empty}`,
    where: compiled ? sql`${conditions} and ${compiled.where}` : conditions,
  }
}

/** The conditions of a read without a filter. */
export function conditionsOf(
  ctx: Ctx,
  model: ResolvedModel,
  query: Omit<Selecting, 'filter'>,
  alias: string,
  way?: PortfolioWay,
): Sql {
  const deleted = ident(alias, 'deleted_at')
  const conditions = [
    query.deleted ? sql`${deleted} is not null` : sql`${deleted} is null`,
    withinScope(ctx.models, model, alias, scopeFor(ctx.actor, 'view', model.key), way),
  ]
  if (model.archivedField && !query.archived && !query.deleted) {
    conditions.push(sql`not ${column(alias, model.archivedField)}`)
  }
  if (query.updatedSince)
    conditions.push(sql`${ident(alias, 'updated_at')} >= ${moment(query.updatedSince)}::timestamptz`)
  if (query.search !== undefined) conditions.push(containing(query.search, alias), seldomHeld(alias))
  return join(conditions, ' and ')
}

/** @throws FailureError `invalid` */
function moment(text: string): string {
  const read = coerceDateTime(text)
  return (read.ok && read.value) || fail('invalid', 'updatedSince must be a date and time.', { field: 'updatedSince' })
}
