import type { Actor, Verb } from '@/lib/auth/actor'
import { gives } from '@/lib/auth/policy'

declare const proven: unique symbol

/**
 * Which records of a model an actor reaches with a verb: all, those of the companies the member owns or co-owns, or none.
 * Made only here, so that a read without a scope does not compile.
 */
export type Scope = ({ kind: 'all' } | { kind: 'own'; memberId: string } | { kind: 'none' }) & {
  readonly [proven]: true
}

/** The only mint of scopes. The widest grant wins; a portfolio without a member behind it is empty. */
export function scopeFor(actor: Actor, verb: Verb, modelKey: string): Scope {
  if (actor.kind === 'system') return prove({ kind: 'all' })
  const grants = actor.grants.filter((grant) => gives(grant, verb, modelKey))
  if (grants.some((grant) => grant.portfolio === 'all')) return prove({ kind: 'all' })
  if (grants.length > 0 && actor.memberId) return prove({ kind: 'own', memberId: actor.memberId })
  return prove({ kind: 'none' })
}

function prove(scope: { kind: 'all' } | { kind: 'own'; memberId: string } | { kind: 'none' }): Scope {
  // The brand exists for the compiler only.
  return scope as Scope
}
