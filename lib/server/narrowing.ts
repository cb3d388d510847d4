import 'server-only'
import { cookies } from 'next/headers'
import { mayUseFilter } from '@/lib/auth/saved-filter-policy'
import type { Filter } from '@/lib/filters/tree'
import type { Ctx } from '@/lib/records/context'
import { narrowed } from '@/lib/records/narrowed'
import { hubOf } from '@/lib/records/portfolio'

/** Holds the id of the saved filter that a browser has narrowed the app to. */
const cookie = 'narrowed-to'

/** What a request of a browser narrows its views to; the context decides whether it may. */
export function narrowingOf(request: Request): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${cookie}=`))?.slice(cookie.length + 1) || undefined
}

/** The same for a page. */
export async function narrowingOfPage(): Promise<string | undefined> {
  return (await cookies()).get(cookie)?.value || undefined
}

/** The id, if it is of a filter of companies that the actor may use: one that is gone narrows nothing. */
export function checkedNarrowing(ctx: Pick<Ctx, 'actor' | 'models' | 'filters'>, id: string | undefined) {
  const filter = id ? ctx.filters.get(id) : undefined
  return filter && filter.model === hubOf(ctx.models).key && mayUseFilter(ctx.actor, filter) ? filter.id : undefined
}

/** What somebody starts from a list is about what that list showed them. */
export async function asNarrowed<Query extends { filter?: Filter }>(
  ctx: Ctx,
  modelKey: string,
  query: Query,
): Promise<Query> {
  const narrowedTo = checkedNarrowing(ctx, await narrowingOfPage())
  return narrowed({ ...ctx, narrowedTo }, ctx.models.bySlug(modelKey) ?? ctx.models.byKey(modelKey), query)
}
