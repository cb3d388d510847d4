import type { Workflow } from '@/lib/db/generated/client'
import { defineModel, field } from '@/lib/models/define'
import { count, foreignKeys, ofCompany, percent } from '@/lib/models/shared-fields'

export const workflow = defineModel<Workflow>()({
  key: 'workflow',
  slug: 'workflows',
  label: ['Workflow', 'Workflows'],
  icon: 'workflow',
  kind: 'opinionated',
  table: 'workflows',
  title: 'name',
  subtitle: 'status',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  archivedField: 'isArchived',
  assignees: ['ownerId'],
  fields: {
    name: field('text', 'Name', { required: true, search: true }),
    companyId: ofCompany('workflows'),
    type: field('list', 'Type', {
      default: 'project',
      options: {
        choices: [
          { value: 'project', label: 'Project', tone: 'teal' },
          { value: 'sequence', label: 'Sequence', tone: 'wheat' },
        ],
      },
    }),
    status: field('list', 'Status', {
      default: 'active',
      options: {
        choices: [
          { value: 'active', label: 'Active', tone: 'accent' },
          { value: 'paused', label: 'Paused', tone: 'line' },
          { value: 'completed', label: 'Completed', tone: 'good' },
          { value: 'canceled', label: 'Canceled', tone: 'neutral' },
        ],
      },
    }),
    ownerId: field('teamMember', 'Owner', { api: 'owner' }),
    targetModel: field('text', 'Applied to', { hidden: true }),
    targetId: field('text', 'Applied to record', { hidden: true }),
    templateId: field('text', 'Template', { hidden: true }),
    startDate: field('date', 'Started', { indexed: true }),
    expectedDays: count('Expected days'),
    actualDays: count('Days so far', { computed: true }),
    percentDone: percent('Progress', { computed: true }),
    isArchived: field('toggle', 'Archived'),
    openRate: percent('Opened', { computed: true }),
    clickRate: percent('Clicked', { computed: true }),
    replyRate: percent('Replied', { computed: true }),
    bounceRate: percent('Bounced', { computed: true }),
    ...foreignKeys,
  },
  columns: ['name', 'companyId', 'percentDone', 'status', 'type', 'ownerId', 'startDate'],
  groups: [
    { label: 'Workflow', featured: true, fields: ['companyId', 'type', 'status', 'ownerId', 'percentDone'] },
    { label: 'Time', featured: true, fields: ['startDate', 'expectedDays', 'actualDays', 'isArchived'] },
    { label: 'Emails', fields: ['openRate', 'clickRate', 'replyRate', 'bounceRate'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'startDate', descending: true },
  list: { limit: 100, max: 2000 },
})
