import 'server-only'
import { can } from '@/lib/auth/policy'
import { logged } from '@/lib/domain/conversations/logged'
import { type About, planned } from '@/lib/domain/tasks/planned'
import type { Filter } from '@/lib/filters/tree'
import { readUsage, type UsageRange } from '@/lib/metrics/read-points'
import { readSuccessUnits } from '@/lib/metrics/success-units'
import { resolveRelation } from '@/lib/models/graph'
import { widgetFilter } from '@/lib/profiles/widget-filter'
import type { Page, SortKey } from '@/lib/records/context'
import { pointsAt } from '@/lib/records/count-related'
import { contextForProfile } from '@/lib/server/context'

/** The first page of what is planned; null for viewers who may not see tasks. */
export async function loadPlanned(about: About, limit: number): Promise<Page | null> {
  const ctx = await contextForProfile()
  if (!can(ctx.actor, 'view', 'task')) return null
  const { items, next, titles } = await planned(ctx, about, { limit })
  return { rows: items.map((item) => item.row), next, titles }
}

/** The first page of what was logged; null for viewers who may not see conversations. */
export async function loadLogged(about: About, limit: number): Promise<Page | null> {
  const ctx = await contextForProfile()
  return can(ctx.actor, 'view', 'conversation') ? await logged(ctx, about, { limit }) : null
}

export async function loadSuccessUnits(companyId: string) {
  return readSuccessUnits(await contextForProfile(), companyId)
}

/** Metrics of a record over the last days, or over all that was measured. */
export async function loadUsage(model: string, id: string, wanted: Exclude<UsageRange, 'all'>) {
  return readUsage(
    await contextForProfile(),
    model === 'company' ? { companyId: id } : { model, recordIds: [id] },
    wanted,
  )
}

type RelatedWanted = { relation: string; columns: string[]; filter: Filter | null; sort: SortKey | null; limit: number }

/** The first page of the records that point at this one; null when the viewer may not see them or the relation is gone. */
export async function loadRelated(model: string, id: string, { relation, ...wanted }: RelatedWanted) {
  const ctx = await contextForProfile()
  const found = resolveRelation(ctx.models, model, relation)
  const hop = found?.hops[0]
  if (!found || !hop || hop.holds !== 'to') return { state: 'missing' as const }
  if (!can(ctx.actor, 'view', found.model.key)) return { state: 'forbidden' as const, of: found.model.key }
  const has = (key: string) => found.model.fields.some((field) => field.key === key)
  const chosen = wanted.columns.filter(has)
  const columns = chosen.length > 0 ? chosen : found.model.columns.filter((key) => key !== hop.field.key)
  const own = pointsAt(hop, id)
  const asked = await widgetFilter(ctx, found.model, wanted.filter)
  if ('problem' in asked) return { state: 'broken' as const, says: asked.problem }
  const filter: Filter = asked.filter ? { all: [own, asked.filter] } : own
  // A column it was sorted by that is deleted since: its usual order.
  const sort = wanted.sort && has(wanted.sort.field) ? [wanted.sort] : undefined
  const page = await ctx.records.list(found.model.key, { filter, sort, limit: wanted.limit, titles: true })
  return {
    state: 'ready' as const,
    model: found.model.key,
    field: hop.field.key,
    list: hop.list,
    columns,
    filter,
    sort,
    limit: wanted.limit,
    page,
  }
}
