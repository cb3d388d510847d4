import type { Grant, Verb } from '@/lib/auth/actor'

export type RoleDefinition = Omit<Grant, 'role'> & { key: string; name: string; description: string }

const everything: Verb[] = ['create', 'view', 'update', 'remove', 'export']
const withoutRemoval: Verb[] = ['create', 'view', 'update', 'export']

/** The roles a new tenant starts with; made once, then the tenant's own to change. */
export const defaultRoles: readonly RoleDefinition[] = [
  {
    key: 'administrator',
    name: 'Administrator',
    description: 'Everything, settings included.',
    portfolio: 'all',
    administers: true,
    models: { '*': everything },
  },
  {
    key: 'manager',
    name: 'Manager',
    description: 'Every customer and everything about them; no settings.',
    portfolio: 'all',
    administers: false,
    models: { '*': everything },
  },
  {
    key: 'csm',
    name: 'CSM',
    description: 'The customers they own or co-own, and everything about those.',
    portfolio: 'own',
    administers: false,
    models: { '*': withoutRemoval, enduser: everything, conversation: everything, task: everything },
  },
  {
    key: 'viewer',
    name: 'Viewer',
    description: 'Sees every customer, changes nothing.',
    portfolio: 'all',
    administers: false,
    models: { '*': ['view'] },
  },
]
