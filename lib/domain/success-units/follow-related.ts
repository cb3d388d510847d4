import { systemActor } from '@/lib/auth/actor-of'
import { FailureError } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import { parseFilter } from '@/lib/filters/schema'
import { traitsOf } from '@/lib/filters/traits'
import { evaluateSuccessUnits } from '@/lib/metrics/evaluate-success-units'
import { models as declared } from '@/lib/models/registry'
import type { ResolvedModels } from '@/lib/models/resolved'
import type { Change, Ctx, Rule } from '@/lib/records/context'
import { companiesOf } from '@/lib/records/events'
import { hubOf } from '@/lib/records/portfolio'
import { putSavedInPlace } from '@/lib/records/saved-in-place'

/** What lights ask of one model: the fields whose changes may move a company in or out, and the lights that ask. */
type Asked = { fields: ReadonlySet<string>; units: string[] }

/**
 * A light that is for companies with certain related records follows those records: one rule for each model. What a company says of
 * itself is another rule's; conditions that a change of any company may move (a ranking, another company) wait for the hourly run.
 */
export const followRelated: Rule[] = Object.keys(declared).map((model) => ({
  key: `success-units-follow-${model}`,
  model,
  async follow(tx, changes) {
    const asked = (await askedOf(tx)).get(model)
    if (!asked) return
    const resolved = tx.models.byKey(model)
    const companies = changes
      .filter((change) => concerns(change, asked))
      .flatMap(({ id, before, after }) => companiesOf(resolved, id, before, after))
    if (companies.length > 0) await evaluateSuccessUnits(tx, [...new Set(companies)], asked.units)
  },
}))

const known = new WeakMap<ResolvedModels, Promise<Map<string, Asked>>>()

/** Read once for each version of the definitions, which every change of a light makes anew. */
function askedOf(tx: Ctx): Promise<Map<string, Asked>> {
  const reading = known.get(tx.models) ?? readAsked(tx)
  known.set(tx.models, reading)
  // A failed read must not be remembered.
  reading.catch(() => known.delete(tx.models))
  return reading
}

async function readAsked(tx: Ctx): Promise<Map<string, Asked>> {
  const hub = hubOf(tx.models)
  const itself = new Set(hub.fields.flatMap(({ light }) => light?.reads ?? []))
  const units = await run<{ id: string; applies: unknown }>(
    tx.db,
    sql`select id, applies from success_units where applies is not null and deleted_at is null`,
  )
  const asked = new Map<string, { fields: Set<string>; units: string[] }>()
  for (const { id, applies } of units) {
    for (const read of nearReads(tx, applies)) {
      const [model = '', field = ''] = read.split('.')
      if (model === hub.key && itself.has(field)) continue
      const own = asked.get(model) ?? { fields: new Set<string>(), units: [] }
      own.fields.add(field)
      if (!own.units.includes(id)) own.units.push(id)
      asked.set(model, own)
    }
  }
  return asked
}

/** `model.field` of what the condition asks of records of the same company; none where it asks nothing of them, or cannot be asked. */
function nearReads(tx: Ctx, applies: unknown): string[] {
  const hub = hubOf(tx.models)
  try {
    const filter = putSavedInPlace({ ...tx, actor: systemActor() }, parseFilter(applies), hub.key)
    const { reads, reach } = traitsOf(tx.models, filter, hub.key, tx.clock.now)
    return reach === 'near' ? reads : []
  } catch (error) {
    if (error instanceof FailureError) return []
    throw error
  }
}

/** One that came or went always does. */
function concerns({ before, after }: Change, { fields }: Asked): boolean {
  if (before === null || after === null) return true
  return [...fields].some((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null))
}
