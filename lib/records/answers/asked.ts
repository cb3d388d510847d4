import { systemActor } from '@/lib/auth/actor-of'
import { scopeFor } from '@/lib/auth/scope'
import { type LoweredFilter, lowerFilter } from '@/lib/filters/lower'
import { dependsOn } from '@/lib/filters/traits'
import { type Filter, innerFilters } from '@/lib/filters/tree'
import { type Hop, waysOf } from '@/lib/models/graph'
import type { ResolvedModel } from '@/lib/models/resolved'
import { type Condition, conditionOf } from '@/lib/records/compile'
import { asksForAny } from '@/lib/records/compile-measure'
import type { Ctx } from '@/lib/records/context'
import { putSavedInPlace } from '@/lib/records/saved-in-place'
import { shareSteps, wholeOf } from '@/lib/records/share-steps'

/** To find one page, or to count what there is: a page of what many records have is found by looking from record to record. */
export type Purpose = 'page' | 'whole'

/**
 * A part of a filter that is worth finding out before: a measure over related records, that there are none (`measure`), that there
 * are some, or what a step to one record leads to (`some`), or a ranking.
 */
export type Asked = {
  kind: 'measure' | 'some' | 'rank'
  model: ResolvedModel
  lowered: LoweredFilter<Hop>
  condition: Condition
  /** The same for somebody who sees everything. */
  unlimited: () => Condition
  /** Answers this too. */
  within: Asked | undefined
}

/** What a filter asks of related records, and its rankings; what is inside something else comes after it. */
export function askedOf(ctx: Ctx, model: ResolvedModel, filter: Filter): Asked[] {
  const asked: Asked[] = []
  const note = (kind: Asked['kind'], lowered: LoweredFilter<Hop>, at: string, within: Asked | undefined) => {
    const model = ctx.models.byKey(at)
    if (kind !== 'rank' && model.company.kind !== 'self') return within
    const each: Asked = {
      kind,
      model,
      lowered,
      condition: conditionOf(ctx, lowered),
      unlimited: () => conditionOf({ ...ctx, actor: systemActor() }, lowered),
      within,
    }
    asked.push(each)
    return each
  }
  // Arranged as the compiler does, so that it finds what is known.
  const walk = (filters: LoweredFilter<Hop>[], at: string, within?: Asked): void => {
    const shared = shareSteps(filters)
    for (const each of shared.filters) visit(each, at, within)
    for (const about of shared.about) {
      const { to } = about.step
      const whole = wholeOf(about)
      const inside = whole ? note('some', whole, to, within) : within
      walk([...about.near, ...about.far], to, inside)
    }
  }
  const visit = (node: LoweredFilter<Hop>, at: string, within: Asked | undefined): void => {
    if ('any' in node) for (const each of node.any) walk([each], at, within)
    else if ('not' in node) walk([node.not], at, within)
    else if ('all' in node) walk(node.all, at, within)
    else if ('some' in node)
      walk([node.where], node.some.at(-1)?.to ?? at, note(node.negate ? 'measure' : 'some', node, at, within))
    else if ('measure' in node)
      walk([node.where], node.hops.at(-1)?.to ?? at, note(asksForAny(node) ? 'some' : 'measure', node, at, within))
    else if ('rank' in node) walk([node.where], node.model, note('rank', node, at, within))
  }
  if (mayAsk(filter)) walk([loweredOf(ctx, filter, model)], model.key)
  return asked
}

const loweredOf = (ctx: Ctx, filter: Filter, { key }: ResolvedModel) =>
  lowerFilter(putSavedInPlace(ctx, filter, key), key, waysOf(ctx.models), ctx.clock)

function mayAsk(filter: Filter): boolean {
  return 'saved' in filter || 'where' in filter || innerFilters(filter).some(mayAsk)
}

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
export function decidingOf(ctx: Ctx, { lowered, model }: Asked): Deciding | null {
  const { models, reads, reach } = dependsOn(ctx.models, lowered, model.key)
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
