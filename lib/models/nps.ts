import type { NpsResponse } from '@/lib/db/generated/client'
import { defineModel, field } from '@/lib/models/define'
import { count, foreignKeys, ofCompany } from '@/lib/models/shared-fields'

/** The person is found by the address, and the company by the person: see the rule in lib/domain. */
export const nps = defineModel<NpsResponse>()({
  key: 'nps',
  slug: 'nps',
  label: ['NPS response', 'NPS'],
  icon: 'smile',
  kind: 'opinionated',
  table: 'nps_responses',
  title: 'email',
  subtitle: 'comment',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  fields: {
    email: field('email', 'Email', { required: true, search: true }),
    score: count('Score', { required: true, options: { min: 0, max: 10 } }),
    comment: field('text', 'Comment', { search: true }),
    companyId: ofCompany('npsResponses', { api: 'cId', apiAliases: ['cid'], required: false }),
    enduserId: field('endUser', 'End user', {
      api: 'euId',
      computed: true,
      relation: { to: 'enduser', as: 'enduser', inverse: 'npsResponses' },
      options: { to: 'enduser' },
    }),
    campaignId: field('text', 'Survey', { description: 'Id of the survey it answers.' }),
    source: field('text', 'Source'),
    dateSent: field('dateTime', 'Sent'),
    dateAnswered: field('dateTime', 'Answered', { indexed: true }),
    ...foreignKeys,
  },
  columns: ['email', 'score', 'comment', 'companyId', 'enduserId', 'dateAnswered'],
  groups: [
    { label: 'Answer', featured: true, fields: ['score', 'comment', 'companyId', 'enduserId', 'dateAnswered'] },
    { label: 'Survey', fields: ['campaignId', 'dateSent', 'source'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'dateAnswered', descending: true },
  list: { limit: 100, max: 10_000 },
})
