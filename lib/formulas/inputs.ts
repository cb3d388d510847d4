import { lowerFilter } from '@/lib/filters/lower'
import type { Filter } from '@/lib/filters/tree'
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

/** What a condition on records of a model reads. */
export function filterInputs(models: ResolvedModels, modelKey: string, filter: Filter): Inputs {
  const reads: Input[] = []
  walk(models, modelKey, filter, [], reads)
  return { reads, usesClock: usesClock(models, modelKey, filter) }
}

function walk(models: ResolvedModels, model: string, filter: Filter, hops: Hop[], reads: Input[]): void {
  const ways = waysOf(models)
  if ('all' in filter) for (const inner of filter.all) walk(models, model, inner, hops, reads)
  else if ('any' in filter) for (const inner of filter.any) walk(models, model, inner, hops, reads)
  else if ('not' in filter) walk(models, model, filter.not, hops, reads)
  else if ('field' in filter) {
    const way = ways.field(model, filter.field)
    reads.push({ hops: [...hops, ...way.hops], fields: [way.field] })
  } else {
    const way = ways.relation(model, 'some' in filter ? filter.some : filter.none)
    const through = [...hops, ...way.hops]
    reads.push({ hops: through, fields: [] })
    walk(models, way.model, filter.where, through, reads)
  }
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
