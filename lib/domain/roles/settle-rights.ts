import type { Verb } from '@/lib/auth/actor'
import { fail } from '@/lib/core/errors'

/** In the order in which settings show them. */
export const verbs = ['view', 'create', 'update', 'remove', 'export'] as const satisfies readonly Verb[]

/**
 * Rights in their one form: verbs in order, and a line of its own only for a model that differs from all others (`*`),
 * so that models which come later get what was meant for every model.
 * @throws FailureError `invalid` for a model nobody declared
 */
export function settleRights(given: Record<string, readonly Verb[]>, modelKeys: string[]): Record<string, Verb[]> {
  const usual = inOrder(given['*'] ?? [])
  const own = Object.entries(given)
    .filter(([key]) => key !== '*')
    .map(([key, chosen]) => {
      if (!modelKeys.includes(key)) fail('invalid', `There is no model “${key}”.`)
      return [key, inOrder(chosen)] as const
    })
    .filter(([, chosen]) => chosen.join() !== usual.join())
    .sort(([a], [b]) => modelKeys.indexOf(a) - modelKeys.indexOf(b))
  return { '*': usual, ...Object.fromEntries(own) }
}

function inOrder(chosen: readonly Verb[]): Verb[] {
  return verbs.filter((verb) => chosen.includes(verb))
}
