import type { Actor, Grant, Verb } from '@/lib/auth/actor'

/** Whether the actor may do this to records of the model at all; which records is the scope's answer. */
export function can(actor: Actor, verb: Verb, modelKey: string): boolean {
  return actor.kind === 'system' || actor.grants.some((grant) => gives(grant, verb, modelKey))
}

/** Whether one grant gives a right on a model: by its own line, else by the line for every other model. */
export function gives(grant: Grant, verb: Verb, modelKey: string): boolean {
  const verbs = Object.hasOwn(grant.models, modelKey) ? grant.models[modelKey] : grant.models['*']
  return verbs?.includes(verb) ?? false
}

/** Whether the actor may change settings: fields, members, roles, templates. */
export function canAdminister(actor: Actor): boolean {
  return actor.kind === 'system' || actor.grants.some((grant) => grant.administers)
}
