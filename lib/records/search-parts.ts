import { scopeFor } from '@/lib/auth/scope'
import { empty, join, plannedForAny, run, type Sql, sql } from '@/lib/db/sql'
import type { Filter } from '@/lib/filters/tree'
import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'
import { column, order } from '@/lib/records/columns'
import { compileFilter } from '@/lib/records/compile'
import type { Ctx } from '@/lib/records/context'
import { narrowed } from '@/lib/records/narrowed'
import { isOfCompanies, portfolioIds, withinScope } from '@/lib/records/portfolio'
import { targetOf } from '@/lib/records/references'
import { likeText } from '@/lib/records/search-text'
import type { TitleRow } from '@/lib/records/titles'

/** How what is in a portfolio is come to: by its companies, past what is of others, or of few rows that are known by looking at each. */
export type Way = 'begin' | 'walk' | 'each'

/** Looked at per model before ranking. */
export const candidates = 25

const ownIds = sql`select own.id from own`

export type FoundRow = TitleRow & { companies: string[] | null; search: string; likeness: number }

/** What parts of a search find, in one statement. `isAnyPart`: by the same way whatever is looked for. */
export async function find(ctx: Ctx, parts: Sql[], isAnyPart = false): Promise<FoundRow[]> {
  if (parts.length === 0) return []
  const own = ownerIn(ctx)
  const each = join(
    parts.map((part) => sql`(${part})`),
    ' union all ',
  )
  // Every part asks for the portfolio: it is read once, and the plan of each knows nothing of how.
  const within = own ? sql`with own as materialized (${portfolioIds(ctx.models, own)}) ` : empty
  // Reading the text of so many parts is a seventh of a search; what they look for still decides how each is walked.
  const statement = isAnyPart ? sql`select * from (${each}) found where ${plannedForAny}` : each
  return run<FoundRow>(ctx.db, sql`${within}${statement}`, { prepared: 'if-room' })
}

/** The member whose companies decide what is found; null for whoever sees all, or nothing. */
export function ownerIn({ actor, models }: Ctx): string | null {
  return models.list.some(({ key }) => scopeFor(actor, 'view', key).kind === 'own') ? actor.memberId : null
}

/** For rows that are found by something else: the planner does not weigh what stands in a function, and each text it weighs takes it a while. */
export const asFilter = (condition: Sql) => sql`coalesce(${condition}, false)`

/** Titles that begin with the text. */
export function beginningParts(ctx: Ctx, models: ResolvedModel[], folded: string, way?: Way): Sql[] {
  return models.flatMap((model) => {
    const name = nameOf(model)
    if (!name) return []
    const begins = sql`${order(name, 't').expression} like ${`${likeText(folded)}%`}`
    return [sql`${rowsOf(ctx, model, way)} and ${begins} limit ${candidates}`]
  })
}

/** The field that names a model's records, where that is a text with an index. */
export function nameOf(model: ResolvedModel): ResolvedField | undefined {
  return model.fields.find((field) => field.key === model.title && field.indexed && field.type === 'text')
}

/** Living records of a model within the actor's scope, as rows of a search. */
export function rowsOf(ctx: Ctx, model: ResolvedModel, way?: Way, likeness = sql`0::float4`): Sql {
  const target = targetOf(ctx, model.key)
  const scope = scopeFor(ctx.actor, 'view', model.key)
  const isSeen =
    scope.kind === 'own' && model.company.kind !== 'self' && way !== 'each'
      ? isOfCompanies(model, 't', { ids: ownIds, way })
      : withinScope(ctx.models, model, 't', scope)
  return sql`select ${model.key}::text as model, t.id, ${target.title('t')}::text as title, left(${target.subtitle('t')}::text, 200) as subtitle,
    ${companiesOf(model)} as companies, t.search, ${likeness} as likeness
    from ${target.table} t where t.deleted_at is null and ${isSeen}${inside(ctx, model)}`
}

/** Whoever looks at some companies only finds nothing of the others. */
function inside(ctx: Ctx, model: ResolvedModel): Sql {
  const { filter } = narrowed<{ filter?: Filter }>(ctx, model, {})
  return filter ? sql` and ${compileFilter(ctx, model, filter, 't')}` : empty
}

function companiesOf({ company }: ResolvedModel): Sql {
  if (company.kind === 'self') return sql`null::text[]`
  const ids = column('t', company.field)
  return company.kind === 'one' ? sql`array[${ids}]` : ids
}
