import type { Actor } from '@/lib/auth/actor'
import { canAdminister } from '@/lib/auth/policy'
import type { SavedFilter } from '@/lib/filters/saved-filter'

type Shared = Pick<SavedFilter, 'ownerId' | 'sharing' | 'sharedWith'>

/** Whether somebody may use a saved filter: their own, everyone's, or one shared with them or a role of theirs. */
export function mayUseFilter(actor: Actor, { ownerId, sharing, sharedWith }: Shared): boolean {
  if (actor.kind === 'system' || sharing === 'everyone') return true
  if (ownerId !== null && ownerId === actor.memberId) return true
  if (sharing !== 'shared') return false
  return canAdminister(actor) || sharedWith.some((id) => id === actor.memberId || holds(actor, id))
}

/** Whether somebody may change or delete it: its owner, and whoever administers, unless it is private to somebody else. */
export function mayChangeFilter(actor: Actor, filter: Shared): boolean {
  if (filter.ownerId !== null && filter.ownerId === actor.memberId) return true
  return canAdminister(actor) && mayUseFilter(actor, filter)
}

const holds = (actor: Actor, role: string) => actor.grants.some((grant) => grant.role === role)
