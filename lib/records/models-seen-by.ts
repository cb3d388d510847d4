import type { Actor } from '@/lib/auth/actor'
import { scopeFor } from '@/lib/auth/scope'
import { staysInCompany } from '@/lib/filters/traits'
import { inputsOf } from '@/lib/formulas/inputs'
import { modelsFrom } from '@/lib/models/resolve'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'

const limited = new WeakMap<ResolvedModels, ResolvedModels>()

/**
 * The models as somebody reads them who sees the records of some companies only: without what is worked out from records of other
 * companies, which would tell of them. Everybody else, and whoever writes, has them whole.
 */
export function modelsSeenBy(actor: Actor, models: ResolvedModels): ResolvedModels {
  if (!seesSomeCompanies(actor, models)) return models
  const known = limited.get(models)
  if (known) return known
  const far = farFields(models)
  const without = (model: ResolvedModel): ResolvedModel => ({
    ...model,
    fields: model.fields.filter(({ key }) => !far.has(key)),
    groups: model.groups.map((group) => ({ ...group, fields: group.fields.filter((key) => !far.has(key)) })),
  })
  const seen =
    far.size === 0 ? models : modelsFrom(models.version, models.list.map(without), [...models.named.values()])
  limited.set(models, seen)
  return seen
}

/** Whether there is a model of which somebody sees the records of their own companies only. */
export function seesSomeCompanies(actor: Actor, models: ResolvedModels): boolean {
  return models.list.some(({ key }) => scopeFor(actor, 'view', key).kind === 'own')
}

/** Keys of the fields that read records of other companies, or a field that does. */
function farFields(models: ResolvedModels): Set<string> {
  const far = new Set<string>()
  const computed = models.list.flatMap((model) =>
    model.fields.filter((field) => field.computation).map((field) => ({ model, field })),
  )
  for (let before = -1; before < far.size; ) {
    before = far.size
    for (const { model, field } of computed) if (isFar(models, model, field, far)) far.add(field.key)
  }
  return far
}

function isFar(models: ResolvedModels, model: ResolvedModel, field: ResolvedField, far: ReadonlySet<string>): boolean {
  try {
    return inputsOf(models, model.key, field).reads.some(
      ({ hops, fields }) => hops.some((hop) => !staysInCompany(models, hop)) || fields.some(({ key }) => far.has(key)),
    )
  } catch {
    // What cannot be read any more is not known to be near.
    return true
  }
}
