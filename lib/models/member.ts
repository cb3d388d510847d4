/** Colleagues are no model of the registry, yet references lead to them: where their names stand. Everybody sees them. */
export const member = { key: 'member', table: 'members', title: 'name', subtitle: 'email' } as const
