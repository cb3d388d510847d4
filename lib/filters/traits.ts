import type { Clock } from '@/lib/fields/contract'
import { type LoweredFilter, lowerFilter } from '@/lib/filters/lower'
import type { Filter } from '@/lib/filters/tree'
import { type Hop, waysOf } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModels } from '@/lib/models/resolved'

/** What a filter depends on: which changes, and whether time or the person who looks, may change what it selects. */
export type FilterTraits = {
  /** Models it mentions, its own first. */
  models: string[]
  /** Fields it reads, as `model.field`, sorted. */
  reads: string[]
  usesClock: boolean
  /** Says "me". */
  isPersonal: boolean
  /**
   * How far from a record a change may be that moves it in or out: its own fields, records of the same companies, or anywhere
   * (a ranking, a way that leads to another company).
   */
  reach: 'own' | 'near' | 'all'
}

/** @throws FailureError `invalid` for a tree that the models do not have; references must be in their places */
export function traitsOf(models: ResolvedModels, filter: Filter, model: string, now: Date): FilterTraits {
  const ways = waysOf(models)
  const lowered = (clock: Clock) => lowerFilter(filter, model, ways, clock)
  const usual = lowered(clockAt(now, 'a'))
  const differs = (clock: Clock) => JSON.stringify(lowered(clock)) !== JSON.stringify(usual)
  return {
    ...dependsOn(models, usual, model),
    usesClock: differs(clockAt(new Date(now.getTime() + 500 * 86_400_000), 'a')),
    isPersonal: differs(clockAt(now, 'b')),
  }
}

/** Which changes may move a record in or out. */
export function dependsOn(
  models: ResolvedModels,
  filter: LoweredFilter<Hop>,
  model: string,
): Pick<FilterTraits, 'models' | 'reads' | 'reach'> {
  const seen = new Set([model])
  const reads = new Set<string>()
  const hops: Hop[] = []
  const follow = (from: string, way: Hop[], field: ResolvedField | null) => {
    let at = from
    for (const hop of way) {
      hops.push(hop)
      seen.add(hop.to)
      reads.add(`${hop.holds === 'from' ? hop.from : hop.to}.${hop.field.key}`)
      at = hop.to
    }
    if (field) reads.add(`${at}.${field.key}`)
    return at
  }
  const walk = (node: LoweredFilter<Hop>, at: string): void => {
    if ('all' in node) for (const each of node.all) walk(each, at)
    else if ('any' in node) for (const each of node.any) walk(each, at)
    else if ('not' in node) walk(node.not, at)
    else if ('some' in node) walk(node.where, follow(at, node.some, null))
    else if ('measure' in node) walk(node.where, follow(at, node.hops, node.field))
    else if ('compare' in node) for (const end of [node.left, node.right]) follow(at, end.hops, end.field)
    else follow(at, node.hops, node.field)
    if ('rank' in node) {
      if (node.per) follow(at, node.per.hops, node.per.field)
      walk(node.where, at)
    }
  }
  walk(filter, model)
  // What is archived is in no list.
  const { archivedField } = models.byKey(model)
  if (archivedField) reads.add(`${model}.${archivedField}`)
  const reach = hops.length > 0 ? 'near' : 'own'
  return {
    models: [...seen],
    reads: [...reads].toSorted(),
    reach: ranks(filter) || hops.some((hop) => !staysInCompany(models, hop)) ? 'all' : reach,
  }
}

function clockAt(now: Date, memberId: string): Clock {
  return { now, today: now.toISOString().slice(0, 10), timeZone: 'UTC', memberId }
}

function ranks(filter: LoweredFilter<Hop>): boolean {
  if ('all' in filter) return filter.all.some(ranks)
  if ('any' in filter) return filter.any.some(ranks)
  if ('not' in filter) return ranks(filter.not)
  return 'rank' in filter || ('where' in filter && ranks(filter.where))
}

/** Between a company and what belongs to it, or from it to what belongs to it among others. Other references may lead anywhere. */
export function staysInCompany(models: ResolvedModels, hop: Hop): boolean {
  const { company } = models.byKey(hop.holds === 'from' ? hop.from : hop.to)
  if (company.kind === 'one') return company.field === hop.field.key
  return company.kind === 'many' && company.field === hop.field.key && hop.holds === 'to'
}
