import type { Sale } from '@/lib/db/generated/client'
import { defineModel, field } from '@/lib/models/define'
import { currency, foreignKeys, money, ofCompany, openList } from '@/lib/models/shared-fields'

export const sale = defineModel<Sale>()({
  key: 'sale',
  slug: 'sales',
  label: ['Sale', 'Sales'],
  icon: 'banknote',
  kind: 'opinionated',
  table: 'sales',
  title: 'product',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  fields: {
    product: openList('Product', [], { search: true }),
    companyId: ofCompany('sales'),
    currency: currency({ api: '_currency', required: true }),
    salesDate: field('date', 'Sold', { required: true, indexed: true }),
    value: money('Value', { required: true }),
    ...foreignKeys,
  },
  columns: ['product', 'companyId', 'value', 'salesDate'],
  groups: [
    { label: 'Sale', featured: true, fields: ['companyId', 'product', 'salesDate', 'currency', 'value'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'salesDate', descending: true },
  list: { limit: 100, max: 2000 },
})
