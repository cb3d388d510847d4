import { scopeFor } from '@/lib/auth/scope'
import { runOne, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { manyRows, rowsOf } from '@/lib/records/answers/table-size'
import type { Ctx } from '@/lib/records/context'
import { hubOf, portfolioIds } from '@/lib/records/portfolio'

// Of a small portfolio a page is found by beginning with its companies, of nearly everything by walking the list in its order. In
// between both look at thousands of records one by one; walking past a list of ids costs a third of that.

const leastShare = 0.005
const mostShare = 0.1
const holdsForMs = 60_000
const mostMembers = 1_000

/** Members whose portfolios are not of that size, until when that is believed. */
const others = new Map<string, number>()

/** The ids of the reader's companies as the text of an array, where a page of the model is found quicker with them. */
export async function largePortfolio(ctx: Ctx, model: ResolvedModel): Promise<string | undefined> {
  const scope = scopeFor(ctx.actor, 'view', model.key)
  if (scope.kind !== 'own' || model.company.kind === 'self' || (others.get(scope.memberId) ?? 0) > Date.now()) return
  const rows = await rowsOf(ctx, hubOf(ctx.models))
  const found =
    rows < manyRows
      ? undefined
      : await runOne<{ ids: string | null; count: number }>(
          ctx.db,
          sql`select string_agg(own.id, ',') as ids, count(*)::int as count from (${portfolioIds(ctx.models, scope.memberId)}) own`,
        )
  if (found?.ids && found.count > rows * leastShare && found.count < rows * mostShare) return `{${found.ids}}`
  if (others.size >= mostMembers) others.clear()
  others.set(scope.memberId, Date.now() + holdsForMs)
}
