import type { Churn } from '@/lib/db/generated/client'
import { defineModel, field } from '@/lib/models/define'
import { currency, foreignKeys, money, ofCompany, tags } from '@/lib/models/shared-fields'

export const churn = defineModel<Churn>()({
  key: 'churn',
  slug: 'churn',
  label: ['Churn', 'Churn'],
  icon: 'trending-down',
  kind: 'opinionated',
  table: 'churns',
  title: 'description',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  fields: {
    description: field('text', 'Description', { search: true }),
    companyId: ofCompany('churns'),
    churnDate: field('date', 'Churned', { indexed: true }),
    reasons: tags('Reasons', { search: true }),
    value: money('Value'),
    arr: money('ARR'),
    currency: currency({ apiAliases: ['_currency'] }),
    products: tags('Products'),
    comment: field('text', 'Comment', { search: true }),
    onlyDowngrade: field('toggle', 'Downgrade only'),
    snoozed: field('toggle', 'Snoozed'),
    ...foreignKeys,
  },
  columns: ['companyId', 'churnDate', 'reasons', 'arr', 'value', 'onlyDowngrade', 'comment'],
  groups: [
    {
      label: 'Churn',
      featured: true,
      fields: ['companyId', 'churnDate', 'reasons', 'comment', 'onlyDowngrade', 'snoozed'],
    },
    { label: 'Value', featured: true, fields: ['currency', 'arr', 'value', 'products'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'churnDate', descending: true },
  list: { limit: 100, max: 2000 },
})
