export type Verb = 'create' | 'view' | 'update' | 'remove' | 'export'

/** How far a right reaches: every company, or those the member owns or co-owns. */
export type Portfolio = 'all' | 'own'

/** What one role gives. `models` by model key; `*` stands for every model without its own line. */
export type Grant = {
  role: string
  portfolio: Portfolio
  models: Record<string, readonly Verb[]>
  /** May change settings: fields, members, roles, templates. */
  administers: boolean
}

/** Whoever is calling. Rights are the union of the grants. */
export type Actor = {
  kind: 'member' | 'portal' | 'key' | 'automation' | 'system'
  id: string
  name: string
  /** The member behind the actor: portfolio and "is me". Null for keys without one and for the system. */
  memberId: string | null
  /** Ids of the teams that the member is in. */
  teams?: readonly string[]
  grants: readonly Grant[]
}
