import type { Objective } from '@/lib/db/generated/client'
import { defineModel, field } from '@/lib/models/define'
import { foreignKeys, ofCompany } from '@/lib/models/shared-fields'

export const objective = defineModel<Objective>()({
  key: 'objective',
  slug: 'objectives',
  label: ['Objective', 'Objectives'],
  icon: 'flag',
  kind: 'flexible',
  table: 'objectives',
  title: 'name',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  fields: {
    name: field('text', 'Name', { required: true, search: true, indexed: true }),
    companyId: ofCompany('objectives'),
    health: field('number', 'Health', { options: { min: 0, max: 10, format: { style: 'score', decimals: 1 } } }),
    ...foreignKeys,
  },
  columns: ['name', 'companyId', 'health', 'createdAt'],
  groups: [
    { label: 'Objective', featured: true, fields: ['companyId', 'health'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'name' },
  list: { limit: 100, max: 2000 },
})
