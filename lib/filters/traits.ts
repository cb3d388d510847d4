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
  const seen = new Set([model])
  const reads = new Set<string>()
  const hops: Hop[] = []
  const walk = (from: string, way: Hop[], field: ResolvedField | null) => {
    let at = from
    for (const hop of way) {
      hops.push(hop)
      seen.add(hop.to)
      reads.add(`${hop.holds === 'from' ? hop.from : hop.to}.${hop.field.key}`)
      at = hop.to
    }
    if (field) reads.add(`${at}.${field.key}`)
  }
  const ways = waysOf(models)
  const listening: typeof ways = {
    field(from, path) {
      const found = ways.field(from, path)
      walk(from, found.hops, found.field)
      return found
    },
    relation(from, path) {
      const found = ways.relation(from, path)
      walk(from, found.hops, null)
      return found
    },
    related(from, path) {
      const found = ways.related(from, path)
      walk(from, found.hops, found.field)
      return found
    },
  }
  const lowered = (clock: Clock) => lowerFilter(filter, model, listening, clock)
  const usual = lowered(clockAt(now, 'a'))
  // What is archived is in no list.
  const { archivedField } = models.byKey(model)
  if (archivedField) reads.add(`${model}.${archivedField}`)
  const differs = (clock: Clock) => JSON.stringify(lowered(clock)) !== JSON.stringify(usual)
  return {
    models: [...seen],
    reads: [...reads].toSorted(),
    usesClock: differs(clockAt(new Date(now.getTime() + 500 * 86_400_000), 'a')),
    isPersonal: differs(clockAt(now, 'b')),
    reach: ranks(usual) || hops.some((hop) => !staysInCompany(models, hop)) ? 'all' : hops.length > 0 ? 'near' : 'own',
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

/** Between a company and what belongs to it alone. Other references may lead anywhere. */
function staysInCompany(models: ResolvedModels, hop: Hop): boolean {
  const holder = models.byKey(hop.holds === 'from' ? hop.from : hop.to)
  return holder.company.kind === 'one' && holder.company.field === hop.field.key
}
