import { FailureError, fail } from '@/lib/core/errors'
import { inputsOf } from '@/lib/formulas/inputs'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

export type ComputedField = { model: ResolvedModel; field: ResolvedField }

/** Every computed field of these models. */
export function computedFields(models: ResolvedModels): ComputedField[] {
  return models.list.flatMap((model) =>
    model.fields.filter((field) => field.computation).map((field) => ({ model, field })),
  )
}

/** The computed fields that a computed field reads, whichever record they are of. */
function readsOf(models: ResolvedModels, { model, field }: ComputedField): ComputedField[] {
  return inputsOf(models, model.key, field).reads.flatMap(({ hops, fields }) => {
    const of = models.byKey(hops.at(-1)?.to ?? model.key)
    return fields.filter((read) => read.computation).map((read) => ({ model: of, field: read }))
  })
}

/**
 * Refuses computed fields that wait for each other.
 * @throws FailureError `invalid` that names the way round
 */
export function refuseCycles(models: ResolvedModels): void {
  const done = new Set<string>()
  const visit = (computed: ComputedField, way: ComputedField[]): void => {
    const begun = way.findIndex(({ field }) => field.key === computed.field.key)
    if (begun >= 0) {
      const round = [...way.slice(begun), computed].map(({ model, field }) => `${model.label.one} ${field.label}`)
      fail('invalid', `These fields would wait for each other: ${round.join(' → ')}.`, { field: 'formula' })
    }
    if (done.has(computed.field.key)) return
    for (const read of readable(models, computed) ?? []) visit(read, [...way, computed])
    done.add(computed.field.key)
  }
  for (const computed of computedFields(models)) visit(computed, [])
}

/** Null for one that does not fit the models. */
function readable(models: ResolvedModels, computed: ComputedField): ComputedField[] | null {
  try {
    return readsOf(models, computed)
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}

/** Computed fields in an order in which each comes after those it reads; those that no longer fit the models are left out. */
export function inOrder(models: ResolvedModels): ComputedField[] {
  const ordered: ComputedField[] = []
  const seen = new Map<string, boolean>()
  const visit = (computed: ComputedField): boolean => {
    const known = seen.get(computed.field.key)
    if (known !== undefined) return known
    // Until it is known to be sound; what comes back to it is a cycle, and not sound.
    seen.set(computed.field.key, false)
    const sound = readable(models, computed)?.every(visit) ?? false
    seen.set(computed.field.key, sound)
    if (sound) ordered.push(computed)
    return sound
  }
  for (const computed of computedFields(models)) visit(computed)
  return ordered
}
