import type { Project } from '@/lib/db/generated/client'
import { defineModel, field } from '@/lib/models/define'
import { currency, foreignKeys, money, ofCompany, openList } from '@/lib/models/shared-fields'

export const project = defineModel<Project>()({
  key: 'project',
  slug: 'projects',
  label: ['Project', 'Projects'],
  icon: 'folder-kanban',
  kind: 'flexible',
  table: 'projects',
  title: 'name',
  subtitle: 'status',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  timeSeries: true,
  archivedField: 'archived',
  assignees: ['ownerId'],
  fields: {
    name: field('text', 'Name', { required: true, search: true, indexed: true }),
    companyId: ofCompany('projects'),
    ownerId: field('teamMember', 'Owner', { apiAliases: ['owner'] }),
    status: openList('Status', [
      { value: 'planned', label: 'Planned', tone: 'line' },
      { value: 'running', label: 'Running', tone: 'accent' },
      { value: 'done', label: 'Done', tone: 'good' },
      { value: 'stopped', label: 'Stopped', tone: 'neutral' },
    ]),
    currency: currency({ apiAliases: ['_currency'] }),
    startDate: field('date', 'Start'),
    endDate: field('date', 'End'),
    mrr: money('MRR'),
    arr: money('ARR'),
    nrr: money('Non-recurring'),
    archived: field('toggle', 'Archived'),
    ...foreignKeys,
  },
  columns: ['name', 'companyId', 'status', 'startDate', 'endDate', 'nrr', 'ownerId'],
  groups: [
    {
      label: 'Project',
      featured: true,
      fields: ['companyId', 'ownerId', 'status', 'startDate', 'endDate', 'archived'],
    },
    { label: 'Value', featured: true, fields: ['currency', 'mrr', 'arr', 'nrr'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'name' },
  list: { limit: 100, max: 2000 },
})
