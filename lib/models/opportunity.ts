import type { Opportunity } from '@/lib/db/generated/client'
import { defineModel, field, reference } from '@/lib/models/define'
import { count, currency, foreignKeys, money, ofCompany, openList, percent } from '@/lib/models/shared-fields'

export const opportunity = defineModel<Opportunity>()({
  key: 'opportunity',
  slug: 'opportunities',
  label: ['Opportunity', 'Opportunities'],
  icon: 'target',
  kind: 'opinionated',
  table: 'opportunities',
  title: 'title',
  subtitle: 'salesStage',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  assignees: ['ownerId'],
  fields: {
    title: field('text', 'Title', { search: true, apiAliases: ['name'] }),
    companyId: ofCompany('opportunities'),
    type: openList('Type', [
      { value: 'new business', label: 'New business', tone: 'teal' },
      { value: 'renewal', label: 'Renewal', tone: 'plum' },
      { value: 'upsell', label: 'Upsell', tone: 'wheat' },
    ]),
    salesStage: openList('Stage', [
      { value: 'Qualification', label: 'Qualification' },
      { value: 'Discovery', label: 'Discovery' },
      { value: 'Proposal', label: 'Proposal' },
      { value: 'Negotiation', label: 'Negotiation' },
      { value: 'Closed', label: 'Closed' },
    ]),
    status: field('list', 'Status', {
      default: 'active',
      options: {
        choices: [
          { value: 'active', label: 'Active', tone: 'accent' },
          { value: 'won', label: 'Won', tone: 'good' },
          { value: 'lost', label: 'Lost', tone: 'bad' },
        ],
      },
    }),
    dealDate: field('date', 'Deal date'),
    landingDate: field('date', 'Landing date', { description: 'When the revenue is expected to begin.' }),
    closeDate: field('date', 'Closes', { indexed: true }),
    currency: currency({ api: '_currency' }),
    ownerId: field('teamMember', 'Owner', { apiAliases: ['owner'] }),
    mrr: money('MRR'),
    arr: money('ARR'),
    nrr: money('Non-recurring'),
    contractLength: count('Contract length', { default: 12, description: 'In months.', options: { min: 0 } }),
    probability: percent('Probability'),
    stageHistory: field('json', 'Stage history', { computed: true, hidden: true }),
    licenseId: reference(
      'License',
      { to: 'license', as: 'license', inverse: 'opportunities' },
      { description: 'What a won opportunity became.' },
    ),
    ...foreignKeys,
  },
  columns: ['title', 'companyId', 'salesStage', 'status', 'arr', 'probability', 'closeDate', 'ownerId'],
  groups: [
    { label: 'Deal', featured: true, fields: ['companyId', 'type', 'salesStage', 'status', 'probability', 'ownerId'] },
    { label: 'Value', featured: true, fields: ['currency', 'mrr', 'arr', 'nrr', 'contractLength', 'licenseId'] },
    { label: 'Dates', featured: true, fields: ['dealDate', 'landingDate', 'closeDate'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'closeDate', descending: true },
  list: { limit: 100, max: 2000 },
})
