import type { Issue } from '@/lib/db/generated/client'
import { defineModel, field, references } from '@/lib/models/define'
import { baseMoney, endUsers, foreignKeys, openList } from '@/lib/models/shared-fields'

/** The only model that belongs to several companies at once. */
export const issue = defineModel<Issue>()({
  key: 'issue',
  slug: 'issues',
  label: ['Issue', 'Issues'],
  icon: 'bug',
  kind: 'opinionated',
  table: 'issues',
  title: 'title',
  subtitle: 'status',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId' }],
  company: { kind: 'many', field: 'companyIds' },
  archivedField: 'archived',
  assignees: ['ownerId'],
  followers: 'followers',
  fields: {
    title: field('text', 'Title', { required: true, search: true }),
    description: field('richText', 'Description'),
    companyIds: references(
      'Companies',
      { to: 'company', as: 'companies', inverse: 'issues' },
      { apiAliases: ['companyId'], apiTitles: { as: 'companies' } },
    ),
    enduserIds: endUsers('End users', { as: 'endusers', inverse: 'issues' }),
    conversationIds: references('Conversations', { to: 'conversation', as: 'conversations', inverse: 'issues' }),
    ownerId: field('teamMember', 'Owner', { apiAliases: ['owner'] }),
    priority: openList('Priority', [
      { value: 'low', label: 'Low', tone: 'line' },
      { value: 'medium', label: 'Medium', tone: 'neutral' },
      { value: 'high', label: 'High', tone: 'warn' },
      { value: 'urgent', label: 'Urgent', tone: 'bad' },
    ]),
    status: openList('Status', [
      { value: 'open', label: 'Open', tone: 'accent' },
      { value: 'in progress', label: 'In progress', tone: 'teal' },
      { value: 'resolved', label: 'Resolved', tone: 'good' },
      { value: 'closed', label: 'Closed', tone: 'neutral' },
    ]),
    archived: field('toggle', 'Archived'),
    source: field('text', 'Source'),
    sourceUrl: field('url', 'Source address'),
    mrrCombined: baseMoney('Combined MRR', {
      computed: true,
      quiet: true,
      spansCompanies: true,
      description: 'Of its companies together.',
    }),
    arrCombined: baseMoney('Combined ARR', { computed: true, quiet: true, spansCompanies: true }),
    followers: field('teamMembers', 'Followers'),
    ...foreignKeys,
    createdAt: field('dateTime', 'Created', { computed: true, indexed: true }),
  },
  columns: ['title', 'companyIds', 'priority', 'status', 'arrCombined', 'ownerId', 'createdAt'],
  groups: [
    { label: 'Issue', featured: true, fields: ['status', 'priority', 'ownerId', 'description', 'archived'] },
    {
      label: 'Concerns',
      featured: true,
      fields: ['companyIds', 'enduserIds', 'conversationIds', 'mrrCombined', 'arrCombined'],
    },
    { label: 'Source', fields: ['source', 'sourceUrl', 'followers'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'createdAt', descending: true },
  list: { limit: 100, max: 2000 },
})
