import { systemActor } from '@/lib/auth/actor-of'
import { scopeFor } from '@/lib/auth/scope'
import { lowerFilter } from '@/lib/filters/lower'
import { modelInside } from '@/lib/filters/place-saved'
import { traitsOf } from '@/lib/filters/traits'
import { type Filter, innerFilters } from '@/lib/filters/tree'
import { waysOf } from '@/lib/models/graph'
import type { ResolvedModel } from '@/lib/models/resolved'
import { type Condition, conditionOf } from '@/lib/records/compile'
import { asksForAny, isNone } from '@/lib/records/compile-measure'
import type { Ctx } from '@/lib/records/context'
import { putSavedInPlace } from '@/lib/records/saved-in-place'

/** To find one page, or to count what there is: a page of what many records have is found by looking from record to record. */
export type Purpose = 'page' | 'whole'

/** A part of a filter that is worth finding out before: a measure over related records, that there are none, or a ranking. */
export type Asked = {
  kind: 'measure' | 'rank'
  node: Filter
  model: ResolvedModel
  condition: Condition
  /** The same for somebody who sees everything. */
  unlimited: () => Condition
}

/** What a filter asks of related records, other than whether there are any, and its rankings. */
export function askedOf(ctx: Ctx, model: ResolvedModel, filter: Filter): Asked[] {
  const ways = waysOf(ctx.models)
  const asked: Asked[] = []
  const walk = (node: Filter, at: string) => {
    if (!('measure' in node || 'by' in node)) {
      for (const inner of innerFilters(node)) walk(inner, modelInside(ways, node, at))
    }
    if (!isAsking(node)) return
    const lowered = lowerFilter(node, at, ways, ctx.clock)
    if (!('rank' in lowered || isNone(lowered) || ('measure' in lowered && !asksForAny(lowered)))) return
    asked.push({
      kind: 'rank' in lowered ? 'rank' : 'measure',
      node,
      model: ctx.models.byKey(at),
      condition: conditionOf(ctx, lowered),
      unlimited: () => conditionOf({ ...ctx, actor: systemActor() }, lowered),
    })
  }
  if (mayAsk(filter)) walk(putSavedInPlace(ctx, filter, model.key), model.key)
  return asked
}

function mayAsk(filter: Filter): boolean {
  return isAsking(filter) || 'saved' in filter || innerFilters(filter).some(mayAsk)
}

const isAsking = (node: Filter) => 'measure' in node || 'by' in node || 'none' in node || 'every' in node

/** What changes what a condition comes to. */
export type Deciding = {
  /** Fields, as `model.field`. */
  reads: string[]
  /** Some of them are figures that are written without an event. */
  hasUntold: boolean
}

/**
 * The fields whose changes move companies in or out of a condition; null where a change of one record may concern any company.
 * Within a company whoever sees it sees all, so that the answer is the same for every portfolio.
 */
export function decidingOf(ctx: Ctx, { node, model }: Asked): Deciding | null {
  if (model.company.kind !== 'self') return null
  const { models, reads, reach } = traitsOf(ctx.models, node, model.key, ctx.clock.now)
  if (reach === 'all') return null
  const kinds = models.map((key) => scopeFor(ctx.actor, 'view', key).kind)
  if (kinds.includes('none') || (kinds[0] === 'all' && kinds.includes('own'))) return null
  const isTold = (read: string) => {
    const [key = '', name = ''] = read.split('.')
    const field = ctx.models.byKey(key).fields.find((each) => each.key === name)
    return name === 'id' || (field !== undefined && !field.computed && !field.computation)
  }
  // One that is new has nothing related yet, which may be just what is asked for.
  return { reads: [...reads, `${model.key}.id`], hasUntold: !reads.every(isTold) }
}
