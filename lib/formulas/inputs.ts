import { fail } from '@/lib/core/errors'
import { lowerFilter } from '@/lib/filters/lower'
import { type Filter, innerFilters, type Path } from '@/lib/filters/tree'
import { checkFormula, type Typed } from '@/lib/formulas/check'
import { checkRollUp } from '@/lib/formulas/roll-up'
import { type Hop, waysOf } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModels } from '@/lib/models/resolved'

/** What a computed field reads: these fields at the end of these hops from its own record. Without fields only which records are there. */
export type Input = { hops: Hop[]; fields: ResolvedField[] }

export type Inputs = { reads: Input[]; usesClock: boolean }

/** @throws FailureError `invalid` where the computation does not fit the models */
export function inputsOf(models: ResolvedModels, modelKey: string, { computation }: ResolvedField): Inputs {
  if (!computation) return { reads: [], usesClock: false }
  if ('formula' in computation) {
    const inputs: Inputs = { reads: [], usesClock: false }
    collect(checkFormula(models, modelKey, computation.formula), inputs)
    return inputs
  }
  const { hops, model, field, by, where } = checkRollUp(models, modelKey, computation.rollUp)
  const fields = [field, by].filter((each) => each !== null)
  const filtered = where ? filterInputs(models, model.key, where) : { reads: [], usesClock: false }
  return {
    reads: [{ hops, fields }, ...filtered.reads.map((read) => ({ ...read, hops: [...hops, ...read.hops] }))],
    usesClock: filtered.usesClock,
  }
}

function collect(typed: Typed, inputs: Inputs): void {
  if (typed.node === 'field') inputs.reads.push({ hops: typed.hops, fields: [typed.field] })
  if (typed.node !== 'call') return
  if (typed.name === 'today') inputs.usesClock = true
  for (const arg of typed.args) collect(arg, inputs)
}

/** What a condition on records of a model reads; saved filters are in their places. */
function filterInputs(models: ResolvedModels, modelKey: string, filter: Filter): Inputs {
  const reads: Input[] = []
  walk(models, modelKey, filter, [], reads)
  return { reads, usesClock: usesClock(models, modelKey, filter) }
}

function walk(models: ResolvedModels, model: string, filter: Filter, hops: Hop[], reads: Input[]): void {
  const ways = waysOf(models)
  if ('top' in filter || 'bottom' in filter)
    fail('invalid', 'A roll-up cannot choose by a ranking: each change of a record could move all others in or out.')
  if ('field' in filter) {
    const way = ways.field(model, filter.field)
    reads.push({ hops: [...hops, ...way.hops], fields: [way.field] })
    return
  }
  if ('compare' in filter) {
    for (const path of [filter.compare, filter.with]) {
      const way = ways.field(model, path)
      reads.push({ hops: [...hops, ...way.hops], fields: [way.field] })
    }
    return
  }
  const related = relatedIn(filter)
  if (!related) {
    for (const inner of innerFilters(filter)) walk(models, model, inner, hops, reads)
    return
  }
  const way = related.measured
    ? ways.related(model, related.path)
    : { ...ways.relation(model, related.path), field: null }
  const through = [...hops, ...way.hops]
  reads.push({ hops: through, fields: way.field ? [way.field] : [] })
  for (const inner of innerFilters(filter)) walk(models, way.model, inner, through, reads)
}

/** The way to the related records that a filter asks about. */
function relatedIn(filter: Filter): { path: Path; measured: boolean } | null {
  if ('some' in filter) return { path: filter.some, measured: false }
  if ('none' in filter) return { path: filter.none, measured: false }
  if ('every' in filter) return { path: filter.every, measured: false }
  return 'measure' in filter ? { path: filter.of, measured: filter.measure !== 'count' } : null
}

/** Two moments far apart tell whether a condition is about time. */
function usesClock(models: ResolvedModels, model: string, filter: Filter): boolean {
  const at = (day: string) =>
    JSON.stringify(
      lowerFilter(
        filter,
        model,
        { ...waysOf(models) },
        {
          now: new Date(`${day}T12:00:00Z`),
          today: day,
          timeZone: 'UTC',
          memberId: null,
        },
      ),
      (key, value) => (key === 'hops' || key === 'field' ? undefined : value),
    )
  return at('2020-02-29') !== at('2031-07-13')
}
