import { checkFormula, type Typed } from '@/lib/formulas/check'
import { inOrder } from '@/lib/formulas/cycles'
import { type Input, inputsOf } from '@/lib/formulas/inputs'
import { checkRollUp, type RolledUp } from '@/lib/formulas/roll-up'
import type { Hop } from '@/lib/models/graph'
import type { ResolvedField, ResolvedModels } from '@/lib/models/resolved'

/** A computed field, ready to be worked out. `rank` grows along what reads what. */
export type Computed = {
  model: string
  field: ResolvedField
  rank: number
  reads: Input[]
  usesClock: boolean
} & ({ formula: Typed; emptyAsZero: boolean; rollUp: null } | { formula: null; rollUp: RolledUp })

/**
 * What a change of a record of some model means for a computed field: its value is stale on the records at the beginning of `hops`,
 * which lead to the changed one. `fields` are those whose change matters; coming and going always does.
 */
export type Watch = { computed: Computed; hops: Hop[]; fields: ReadonlySet<string> }

export type Plan = {
  all: Computed[]
  byKey: ReadonlyMap<string, Computed>
  /** By the model they are on, in order. */
  of: ReadonlyMap<string, Computed[]>
  /** By the model whose changes they wait for. */
  watches: ReadonlyMap<string, Watch[]>
}

const plans = new WeakMap<ResolvedModels, Plan>()

/** What is computed in these models, and from what; worked out once for a version of the definitions. */
export function planOf(models: ResolvedModels): Plan {
  const known = plans.get(models)
  if (known) return known
  const all = inOrder(models).map(({ model, field }, rank) => computedOf(models, model.key, field, rank))
  const plan: Plan = {
    all,
    byKey: new Map(all.map((computed) => [computed.field.key, computed])),
    of: grouped(all, (computed) => computed.model),
    watches: watchesOf(all),
  }
  plans.set(models, plan)
  return plan
}

function computedOf(models: ResolvedModels, model: string, field: ResolvedField, rank: number): Computed {
  const { computation } = field
  const base = { model, field, rank, ...inputsOf(models, model, field) }
  if (computation && 'formula' in computation) {
    const { formula, emptyAsZero } = computation
    return { ...base, formula: checkFormula(models, model, formula), emptyAsZero, rollUp: null }
  }
  return { ...base, formula: null, rollUp: checkRollUp(models, model, computation?.rollUp) }
}

function watchesOf(all: Computed[]): Map<string, Watch[]> {
  const watches = all.flatMap((computed) =>
    computed.reads.flatMap(({ hops, fields }) =>
      Array.from({ length: hops.length + 1 }, (_, depth) => {
        const own = depth === hops.length ? fields.map((field) => field.key) : []
        return { computed, hops: hops.slice(0, depth), fields: new Set([...own, ...linksAt(hops, depth)]) }
      }),
    ),
  )
  // A record's own formulas are worked out as it is written; only what no write can know beforehand is watched.
  const needed = watches.filter(
    ({ computed, hops, fields }) => hops.length > 0 || (computed.rollUp ? fields.size > 0 : fields.has('createdAt')),
  )
  return grouped(needed, ({ computed, hops }) => hops.at(-1)?.to ?? computed.model)
}

/** Fields of the record after so many hops that hold the way there, or on. */
function linksAt(hops: Hop[], depth: number): string[] {
  const here = hops[depth - 1]
  const next = hops[depth]
  return [...(here?.holds === 'to' ? [here.field.key] : []), ...(next?.holds === 'from' ? [next.field.key] : [])]
}

function grouped<Item>(items: Item[], by: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item])
  return groups
}
