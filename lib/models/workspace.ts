import type { Workspace } from '@/lib/db/generated/client'
import { defineModel, field } from '@/lib/models/define'
import { foreignKeys, ofCompany } from '@/lib/models/shared-fields'

export const workspace = defineModel<Workspace>()({
  key: 'workspace',
  slug: 'workspaces',
  label: ['Workspace', 'Workspaces'],
  icon: 'layout-dashboard',
  kind: 'flexible',
  table: 'workspaces',
  title: 'name',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  assignees: ['ownerId'],
  fields: {
    name: field('text', 'Name', { required: true, search: true, indexed: true }),
    companyId: ofCompany('workspaces'),
    ownerId: field('teamMember', 'Owner', { apiAliases: ['owner'] }),
    ...foreignKeys,
  },
  columns: ['name', 'companyId', 'ownerId', 'createdAt'],
  groups: [
    { label: 'Workspace', featured: true, fields: ['companyId', 'ownerId'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'name' },
  list: { limit: 100, max: 2000 },
})
