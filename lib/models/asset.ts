import type { Asset } from '@/lib/db/generated/client'
import { defineModel, field } from '@/lib/models/define'
import { currency, foreignKeys, money, ofCompany, openList } from '@/lib/models/shared-fields'

export const asset = defineModel<Asset>()({
  key: 'asset',
  slug: 'assets',
  label: ['Asset', 'Assets'],
  icon: 'boxes',
  kind: 'flexible',
  table: 'assets',
  title: 'name',
  subtitle: 'status',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  timeSeries: true,
  assignees: ['ownerId'],
  fields: {
    name: field('text', 'Name', { required: true, search: true, indexed: true }),
    companyId: ofCompany('assets'),
    serialNumber: field('text', 'Serial number', { search: true }),
    value: money('Value'),
    currency: currency({ api: '_currency' }),
    installDate: field('date', 'Installed'),
    status: openList('Status', [
      { value: 'active', label: 'Active', tone: 'good' },
      { value: 'planned', label: 'Planned', tone: 'line' },
      { value: 'retired', label: 'Retired', tone: 'neutral' },
    ]),
    ownerId: field('teamMember', 'Owner', { apiAliases: ['owner'] }),
    ...foreignKeys,
  },
  columns: ['name', 'companyId', 'status', 'serialNumber', 'value', 'installDate', 'ownerId'],
  groups: [
    { label: 'Asset', featured: true, fields: ['companyId', 'status', 'ownerId', 'serialNumber', 'installDate'] },
    { label: 'Value', featured: true, fields: ['currency', 'value'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'name' },
  list: { limit: 100, max: 2000 },
})
