import type { Actor, Grant, Portfolio, Verb } from './actor'

/** A role as the database has it. */
export type RoleRow = {
  id: string
  name: string
  portfolio: string
  administers: boolean
  models: Record<string, Verb[]>
}

export function actorOfMember(member: { id: string; name: string; team_ids: string[] }, roles: RoleRow[]): Actor {
  const { id, name, team_ids: teams } = member
  return { kind: 'member', id, name, memberId: id, teams, grants: roles.map(grantOf) }
}

/** A key's "own" customers are those of the member who made its account. */
export function actorOfKey(account: { id: string; name: string; createdBy: string | null }, roles: RoleRow[]): Actor {
  return { kind: 'key', id: account.id, name: account.name, memberId: account.createdBy, grants: roles.map(grantOf) }
}

/** The program itself: jobs, start-up, seeds. May do everything. */
export function systemActor(name = 'Panorama'): Actor {
  return { kind: 'system', id: 'system', name, memberId: null, grants: [] }
}

function grantOf(role: RoleRow): Grant {
  const portfolio: Portfolio = role.portfolio === 'all' ? 'all' : 'own'
  return { role: role.id, portfolio, models: role.models, administers: role.administers }
}
