import type { Actor } from '@/lib/auth/actor'
import { scopeFor } from '@/lib/auth/scope'
import { isId } from '@/lib/core/ids'
import { staysInCompany } from '@/lib/filters/traits'
import { inputsOf } from '@/lib/formulas/inputs'
import { modelsFrom } from '@/lib/models/resolve'
import type { ResolvedField, ResolvedModel, ResolvedModels } from '@/lib/models/resolved'
import type { Ctx } from '@/lib/records/context'

const limited = new WeakMap<ResolvedModels, ResolvedModels>()
/** The models that such limited ones were made of. */
const wholes = new WeakMap<ResolvedModels, ResolvedModels>()

/**
 * The models as somebody reads them who sees the records of some companies only: without what is worked out from records of other
 * companies, which would tell of them. Everybody else, and whoever writes, has them whole.
 */
export function modelsSeenBy(actor: Actor, models: ResolvedModels): ResolvedModels {
  // Those that are limited already stay so, and stay known as such: a viewer's context is made of a reader's.
  if (wholes.has(models) || !seesSomeCompanies(actor, models)) return models
  const known = limited.get(models)
  if (known) return known
  const far = farFields(models)
  const without = (model: ResolvedModel): ResolvedModel => {
    const isNear = (key: string) => !far.has(nameOf(model.key, key))
    return {
      ...model,
      fields: model.fields.filter(({ key }) => isNear(key)),
      columns: model.columns.filter(isNear),
      groups: model.groups.map((group) => ({ ...group, fields: group.fields.filter(isNear) })),
    }
  }
  const seen =
    far.size === 0 ? models : modelsFrom(models.version, models.list.map(without), [...models.named.values()])
  limited.set(models, seen)
  if (seen !== models) wholes.set(seen, models)
  return seen
}

/** The fields that limited models lack, of the models they were made of. */
export function fieldsLackedBy(models: ResolvedModels): { model: string; field: string }[] {
  return (wholes.get(models)?.list ?? []).flatMap((whole) => {
    const seen = new Set(models.byKey(whole.key).fields.map(({ key }) => key))
    return whole.fields.flatMap(({ key }) => (seen.has(key) ? [] : [{ model: whole.key, field: key }]))
  })
}

/** Tells which names in an event somebody may read: a field they do not have may have been worked out from records of other companies. */
export function namesSeenBy({ actor, models }: Pick<Ctx, 'actor' | 'models'>, key: string): (name: string) => boolean {
  if (!seesSomeCompanies(actor, models)) return () => true
  const limits = modelsSeenBy(actor, models)
  const keysIn = (from: ResolvedModels) => new Set(from.byKey(key).fields.map((field) => field.key))
  const seen = keysIn(limits)
  const all = keysIn(wholes.get(limits) ?? limits)
  // An id that is no field's any more was one.
  return (name) => seen.has(name) || !(all.has(name) || isId(name))
}

/** Whether there is a model of which somebody sees the records of their own companies only. */
function seesSomeCompanies(actor: Actor, models: ResolvedModels): boolean {
  return models.list.some(({ key }) => scopeFor(actor, 'view', key).kind === 'own')
}

/** The fields that read records of other companies, or a field that does, as `model.field`. */
function farFields(models: ResolvedModels): Set<string> {
  const fields = models.list.flatMap((model) => model.fields.map((field) => ({ model, field })))
  const far = new Set(
    fields.filter(({ field }) => field.spansCompanies).map(({ model, field }) => nameOf(model.key, field.key)),
  )
  const computed = fields.filter(({ field }) => field.computation)
  for (let before = -1; before < far.size; ) {
    before = far.size
    for (const { model, field } of computed) if (isFar(models, model, field, far)) far.add(nameOf(model.key, field.key))
  }
  return far
}

const nameOf = (model: string, field: string) => `${model}.${field}`

function isFar(models: ResolvedModels, model: ResolvedModel, field: ResolvedField, far: ReadonlySet<string>): boolean {
  try {
    return inputsOf(models, model.key, field).reads.some(({ hops, fields }) => {
      const at = hops.at(-1)?.to ?? model.key
      return (
        hops.some((hop) => !staysInCompany(models, hop)) ||
        fields.some((read) => far.has(nameOf(at, read.key)) || namesOthers(models, at, read))
      )
    })
  } catch {
    // What cannot be read any more is not known to be near.
    return true
  }
}

/** Whether a field says which other companies there are. */
function namesOthers(models: ResolvedModels, model: string, { key, relation }: ResolvedField): boolean {
  if (!relation || models.byKey(relation.to).company.kind !== 'self') return false
  const { company } = models.byKey(model)
  return company.kind !== 'one' || company.field !== key
}
