import { evaluateSuccessUnits } from '@/lib/metrics/evaluate-success-units'
import type { ResolvedModels } from '@/lib/models/resolved'
import type { Change, Ctx, Rule } from '@/lib/records/context'

/** A light that is read from a field, or is for some companies only, follows when that changes. */
export const followFields: Rule = {
  key: 'success-units-follow-fields',
  model: 'company',
  async follow(tx: Ctx, changes: Change[]) {
    const reads = readsOf(tx.models)
    if (reads.length === 0) return
    const concerned = changes.filter((change) => reads.some((key) => differs(change, key)))
    if (concerned.length > 0)
      await evaluateSuccessUnits(
        tx,
        concerned.map(({ id }) => id),
      )
  },
}

const known = new WeakMap<ResolvedModels, string[]>()

/** The fields that any light is read from. */
function readsOf(models: ResolvedModels): string[] {
  const found = known.get(models)
  if (found) return found
  const reads = [...new Set(models.byKey('company').fields.flatMap(({ light }) => light?.reads ?? []))]
  known.set(models, reads)
  return reads
}

function differs({ before, after }: Change, key: string): boolean {
  return after !== null && JSON.stringify(before?.[key] ?? null) !== JSON.stringify(after[key] ?? null)
}
