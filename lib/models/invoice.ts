import type { Invoice } from '@/lib/db/generated/client'
import { defineModel, field, reference } from '@/lib/models/define'
import { count, currency, foreignKeys, money, ofCompany, openList, words } from '@/lib/models/shared-fields'

export const invoice = defineModel<Invoice>()({
  key: 'invoice',
  slug: 'invoices',
  label: ['Invoice', 'Invoices'],
  icon: 'receipt',
  kind: 'opinionated',
  table: 'invoices',
  title: 'invoiceNo',
  subtitle: 'product',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  fields: {
    invoiceNo: count('Number', { computed: true, search: true }),
    companyId: ofCompany('invoices', { api: 'cId', apiAliases: ['cid'], apiTitles: { as: 'cName' } }),
    currency: currency({ required: true, apiAliases: ['_currency'] }),
    licenseId: reference('License', { to: 'license', as: 'license', inverse: 'invoices' }),
    product: openList('Product', [], { search: true }),
    invoiceDate: field('day', 'Invoiced', { indexed: true }),
    dueDate: field('day', 'Due', { indexed: true }),
    paidDate: field('day', 'Paid on'),
    amountTotal: money('Amount'),
    status: field('list', 'Status', {
      default: 'pending',
      options: {
        choices: [
          { value: 'pending', label: 'Pending', tone: 'accent' },
          { value: 'paid', label: 'Paid', tone: 'good' },
          { value: 'overdue', label: 'Overdue', tone: 'bad' },
        ],
      },
    }),
    lineItems: field('json', 'Lines', { hidden: true }),
    invoiceCycle: openList('Invoice cycle', words('monthly', 'quarterly', 'half-yearly', 'yearly', 'once')),
    externalId: { ...foreignKeys.externalId, api: 'extId' },
    sourceId: foreignKeys.sourceId,
  },
  columns: ['invoiceNo', 'companyId', 'product', 'amountTotal', 'status', 'invoiceDate', 'dueDate', 'paidDate'],
  groups: [
    {
      label: 'Invoice',
      featured: true,
      fields: ['companyId', 'product', 'licenseId', 'currency', 'amountTotal', 'status'],
    },
    { label: 'Dates', featured: true, fields: ['invoiceDate', 'dueDate', 'paidDate', 'invoiceCycle'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'invoiceDate', descending: true },
  list: { limit: 100, max: 2000 },
})
