import type { Lowered } from '@/lib/fields/contract'
import type { LoweredFilter } from '@/lib/filters/lower'
import type { Hop } from '@/lib/models/graph'

type Each = LoweredFilter<Hop>

/**
 * Conditions that all begin with the same step to one record become one condition on that record: "company's city" and "company's
 * invoices" is one look at the company instead of two, and one less table to plan for.
 */
export function shareSteps(filters: Each[]): Each[] {
  const byStep = new Map<Hop['field'], { step: Hop; inner: Each[] }>()
  for (const filter of filters) {
    const found = beyondOne(filter)
    if (!found) continue
    const group = byStep.get(found.step.field) ?? { step: found.step, inner: [] }
    group.inner.push(found.inner)
    byStep.set(found.step.field, group)
  }
  const shared = [...byStep.values()].filter(({ inner }) => inner.length > 1)
  if (shared.length === 0) return filters
  const steps = new Set(shared.map(({ step }) => step.field))
  const rest = filters.filter((filter) => {
    const step = beyondOne(filter)?.step
    return !step || !steps.has(step.field)
  })
  return [...rest, ...shared.map(({ step, inner }) => ({ some: [step], where: { all: inner }, negate: false }))]
}

/** The step to one record that a condition begins with and cannot do without, and what it asks of that record. */
function beyondOne(filter: Each): { step: Hop; inner: Each } | null {
  const way = 'some' in filter && !filter.negate ? filter.some : isPlain(filter) ? filter.hops : []
  const [step, ...hops] = way
  if (!step || step.many || step.holds !== 'from' || step.list) return null
  if (!('some' in filter)) return { step, inner: { ...filter, hops } as Each }
  return { step, inner: hops.length === 0 ? filter.where : { ...filter, some: hops } }
}

type Plain = Extract<Each, { predicate: Lowered }> & { measure?: undefined }

function isPlain(filter: Each): filter is Plain {
  return 'predicate' in filter && !('measure' in filter) && needsValue(filter.predicate)
}

/** Whether it is certainly false of an empty value, as it stands. */
export function needsValue(lowered: Lowered): boolean {
  if ('all' in lowered) return lowered.all.length > 0 && lowered.all.every(needsValue)
  if ('any' in lowered) return lowered.any.every(needsValue)
  return !('not' in lowered) && lowered.op !== 'empty'
}
