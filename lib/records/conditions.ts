import type { Verb } from '@/lib/auth/actor'
import { can } from '@/lib/auth/policy'
import { scopeFor } from '@/lib/auth/scope'
import { fail } from '@/lib/core/errors'
import { foldForSearch } from '@/lib/core/text'
import { empty, ident, join, type Sql, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { column } from '@/lib/records/columns'
import { compileSource } from '@/lib/records/compile'
import type { Ctx, ListQuery } from '@/lib/records/context'
import { type PortfolioWay, withinScope } from '@/lib/records/portfolio'
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
  if (query.search !== undefined) conditions.push(containing(query.search, alias), seldom(alias))
  return join(conditions, ' and ')
}

/** Every word of the text occurs in the record's search text; one or two letters begin a word of it. */
export function containing(text: string, alias: string): Sql {
  const words = searchWords(text)
  const search = ident(alias, 'search')
  const holds = words.map((word) =>
    word.length < 3
      ? sql`(${search} like ${`${likeText(word)}%`} or ${search} ~ ${`[^[:alnum:]]${regexText(word)}`})`
      : sql`${search} like ${`%${likeText(word)}%`}`,
  )
  return holds.length === 0 ? sql`true` : sql`(${join(holds, ' and ')})`
}

/**
 * Always true, and taken for a third three times. Of how many texts hold a fragment the planner knows hundredths of a table at best:
 * it would walk a list in its order through 150,000 rows to meet 51 that do. Now it looks up fragments that a hundredth of its sample
 * holds, and walks past those that more do; either way a few thousand rows.
 */
function seldom(alias: string): Sql {
  const search = ident(alias, 'search')
  return sql`length(${search}) >= 0 and octet_length(${search}) >= 0 and bit_length(${search}) >= 0`
}

const mostWords = 8

export function searchWords(text: string): string[] {
  return foldForSearch(text.slice(0, 500)).split(' ').filter(Boolean).slice(0, mostWords)
}

export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}

function regexText(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\${sign}`)
}

/** @throws FailureError `invalid` */
function moment(text: string): string {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) fail('invalid', 'updatedSince must be a date and time.', { field: 'updatedSince' })
  return at.toISOString()
}
