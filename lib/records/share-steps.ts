import type { Lowered } from '@/lib/fields/contract'
import type { LoweredFilter } from '@/lib/filters/lower'
import type { Hop } from '@/lib/models/graph'

type Each = LoweredFilter<Hop>
type Some = Extract<Each, { some: Hop[] }>

/** Conditions about the one record a step leads to: `near` on itself, `far` on records that hold its id. */
export type About = { step: Hop; near: Each[]; far: Some[] }

/**
 * Conditions that all hold, arranged by the one record they are about. "Company's city" and "company's invoices" is one look at the
 * company and one at invoices of that company, side by side: of conditions inside each other the planner cannot tell how many records
 * meet them, and reads a million end users one by one to find fifty. `near` is never empty: it says that the record is there.
 */
export function shareSteps(filters: Each[]): { filters: Each[]; about: About[] } {
  const result: { filters: Each[]; about: About[] } = { filters: [], about: [] }
  for (const { step, group } of bySteps(filters.flatMap(flat))) {
    const asked = step ? group.flatMap((filter) => flat(inside(filter))) : []
    if (!step || (asked.length < 2 && !asked.some(asksFurther))) {
      result.filters.push(...group)
      continue
    }
    const far = asked.filter(isHeldBy)
    const near = far.length === asked.length ? far.splice(0, 1) : asked.filter((each) => !isHeldBy(each))
    result.about.push({ step, near, far })
  }
  return result
}

/** All that is asked of the record, where that is more than it knows of itself. */
export function wholeOf({ near, far }: About): { all: Each[] } | null {
  const all = [...near, ...far]
  return all.some(asksFurther) ? { all } : null
}

const asksFurther = (filter: Each) => 'some' in filter || 'measure' in filter

/** Those without a step are one group. */
function bySteps(filters: Each[]): { step: Hop | undefined; group: Each[] }[] {
  const groups = new Map<Hop['field'] | undefined, { step: Hop | undefined; group: Each[] }>()
  for (const filter of filters) {
    const step = stepOf(filter)
    const found = groups.get(step?.field)
    if (found) found.group.push(filter)
    else groups.set(step?.field, { step, group: [filter] })
  }
  return [...groups.values()]
}

/** Records that hold the id of the one they are asked from. */
function isHeldBy(filter: Each): filter is Some {
  const [first] = 'some' in filter ? filter.some : []
  return first !== undefined && first.holds === 'to' && !first.list
}

/** The step to one record that a condition begins with and cannot do without. */
function stepOf(filter: Each): Hop | undefined {
  const [step] = 'some' in filter && !filter.negate ? filter.some : isPlain(filter) ? filter.hops : []
  return step && !step.many && step.holds === 'from' && !step.list ? step : undefined
}

/** What a condition asks of the record its first step leads to. */
function inside(filter: Each): Each {
  if ('some' in filter) {
    const [, ...hops] = filter.some
    return hops.length === 0 ? filter.where : { ...filter, some: hops }
  }
  return isPlain(filter) ? { ...filter, hops: filter.hops.slice(1) } : filter
}

function flat(filter: Each): Each[] {
  return 'all' in filter ? filter.all.flatMap(flat) : [filter]
}

type Plain = { hops: Hop[]; field: Extract<Each, { rank: unknown }>['field']; predicate: Lowered }

function isPlain(filter: Each): filter is Plain {
  return 'predicate' in filter && !('measure' in filter) && needsValue(filter.predicate)
}

/** Whether it is certainly false of an empty value, as it stands. */
export function needsValue(lowered: Lowered): boolean {
  if ('all' in lowered) return lowered.all.length > 0 && lowered.all.every(needsValue)
  if ('any' in lowered) return lowered.any.every(needsValue)
  return !('not' in lowered) && lowered.op !== 'empty'
}
