import { scopeFor } from '@/lib/auth/scope'
import { runOne, sql } from '@/lib/db/sql'
import type { ResolvedModel } from '@/lib/models/resolved'
import { manyRows, rowsOf } from '@/lib/records/answers/table-size'
import type { Ctx } from '@/lib/records/context'
import { hubOf, type PortfolioWay, portfolioIds } from '@/lib/records/portfolio'

// Of a small portfolio a page is found by beginning with its companies, of nearly everything by walking the list in its order, and the
// planner knows how many rows that takes. In between it takes thousands, and less time where they are looked up in an index alone.

const leastShare = 0.005
const mostShare = 0.1
const holdsForMs = 60_000
const fewCompanies = 200
const mostMembers = 1_000

/** How much of all companies a member's portfolio is, until when that is believed. */
const shares = new Map<string, { share: number; until: number }>()

/**
 * The way to the reader's part of a list, where the tables are so large that it matters. `isWhole`: nothing but the portfolio decides what
 * the list holds.
 */
export async function portfolioWay(
  ctx: Ctx,
  model: ResolvedModel,
  isWhole: boolean,
): Promise<PortfolioWay | undefined> {
  const scope = scopeFor(ctx.actor, 'view', model.key)
  if (scope.kind !== 'own' || model.company.kind === 'self') return undefined
  const rows = await rowsOf(ctx, hubOf(ctx.models))
  const share = rows < manyRows ? 1 : await shareOf(ctx, scope.memberId, rows)
  if (share > mostShare) return undefined
  if (isWhole) return share > leastShare ? 'walk' : 'begin'
  return share > leastShare ? { ids: await textOfIds(ctx, scope.memberId) } : undefined
}

/**
 * How a search comes to what is in a portfolio of a large tenant: of so few companies that all of it is sooner read than looked for by
 * its text, or by its text, past what is of others; undefined where it is nearly everything.
 */
export async function searchWay(ctx: Ctx, memberId: string): Promise<'begin' | 'walk' | undefined> {
  const rows = await rowsOf(ctx, hubOf(ctx.models))
  const share = rows < manyRows ? 1 : await shareOf(ctx, memberId, rows)
  if (share > mostShare) return undefined
  return share * rows <= fewCompanies ? 'begin' : 'walk'
}

async function textOfIds(ctx: Ctx, memberId: string): Promise<string> {
  const found = await runOne<{ ids: string | null }>(
    ctx.db,
    sql`select string_agg(own.id, ',') as ids from (${portfolioIds(ctx.models, memberId)}) own`,
  )
  return `{${found?.ids ?? ''}}`
}

async function shareOf(ctx: Ctx, memberId: string, rows: number): Promise<number> {
  const known = shares.get(memberId)
  if (known && known.until > Date.now()) return known.share
  const found = await runOne<{ count: number }>(
    ctx.db,
    sql`select count(*)::int as count from (${portfolioIds(ctx.models, memberId)}) own`,
  )
  const share = (found?.count ?? 0) / rows
  if (shares.size >= mostMembers) shares.clear()
  shares.set(memberId, { share, until: Date.now() + holdsForMs })
  return share
}
