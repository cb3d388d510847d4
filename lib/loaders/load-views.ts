import 'server-only'
import { canAdminister } from '@/lib/auth/policy'
import { run, sql } from '@/lib/db/sql'
import type { SavedView } from '@/lib/domain/views/saved-view'
import { defaultOf, listViews } from '@/lib/domain/views/views'
import { contextForRequest } from '@/lib/server/context'

export type LoadedViews = {
  views: SavedView[]
  /** With whom a view may be shared, beside colleagues. */
  roles: { id: string; name: string }[]
  /** May say what others begin with. */
  administers: boolean
  /** Id of the view the list begins with. */
  begins: string | null
}

/** The views of a model for whoever is looking. */
export async function loadViews(modelKey: string): Promise<LoadedViews> {
  const ctx = await contextForRequest()
  const [views, roles] = await Promise.all([
    listViews(ctx, modelKey),
    run<{ id: string; name: string }>(ctx.db, sql`select id, name from roles order by "order", name`),
  ])
  return { views, roles, administers: canAdminister(ctx.actor), begins: defaultOf(views)?.id ?? null }
}
