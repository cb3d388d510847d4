import type { Task } from '@/lib/db/generated/client'
import { defineModel, field, reference } from '@/lib/models/define'
import { count, endUsers, foreignKeys, ofCompany, openList, tags } from '@/lib/models/shared-fields'

/** Done or ignored it is archived; done it also becomes a conversation: see the rule in lib/domain. */
export const task = defineModel<Task>()({
  key: 'task',
  slug: 'tasks',
  label: ['Task', 'Tasks'],
  icon: 'circle-check',
  kind: 'opinionated',
  table: 'tasks',
  title: 'title',
  subtitle: 'status',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  module: 'actions',
  archivedField: 'isArchived',
  assignees: ['ownerId', 'userIds'],
  due: 'startTime',
  fields: {
    mainType: field('list', 'Kind', {
      required: true,
      default: 'task',
      options: {
        choices: [
          { value: 'task', label: 'Task' },
          { value: 'event', label: 'Event' },
        ],
      },
    }),
    title: field('text', 'Title', { api: 'action', search: true }),
    companyId: ofCompany('tasks'),
    description: field('richText', 'Description'),
    type: openList('Type', [
      { value: 'call', label: 'Call', tone: 'teal' },
      { value: 'meeting', label: 'Meeting', tone: 'teal' },
      { value: 'email', label: 'Email', tone: 'accent' },
      { value: 'note', label: 'Note', tone: 'line' },
      { value: 'todo', label: 'To do', tone: 'neutral' },
    ]),
    startTime: field('dateTime', 'When', { indexed: true }),
    endTime: field('dateTime', 'Until'),
    noSpecificTime: field('toggle', 'Whole day', { description: 'Only the day counts, not the time.' }),
    status: openList(
      'Status',
      [
        { value: 'todo', label: 'To do', tone: 'line' },
        { value: 'in-progress', label: 'In progress', tone: 'accent' },
        { value: 'blocked', label: 'Blocked', tone: 'bad' },
        { value: 'waiting', label: 'Waiting on customer', tone: 'warn' },
        { value: 'done', label: 'Done', tone: 'good' },
        { value: 'ignored', label: 'Ignored', tone: 'neutral' },
      ],
      { default: 'todo' },
    ),
    dateDone: field('dateTime', 'Done', { locked: true, indexed: true }),
    doneById: field('teamMember', 'Done by', { api: 'doneBy', locked: true }),
    outcome: field('richText', 'Outcome'),
    repeat: field('list', 'Repeats', {
      options: {
        choices: [
          { value: 'daily', label: 'Every day' },
          { value: 'weekly', label: 'Every week' },
          { value: 'monthly', label: 'Every month' },
          { value: 'quarterly', label: 'Every quarter' },
          { value: 'yearly', label: 'Every year' },
          { value: 'custom', label: 'Every so many days' },
        ],
      },
    }),
    repeatDays: count('Days between', { options: { min: 1 } }),
    ownerId: field('teamMember', 'Owner', { apiAliases: ['owner'] }),
    userIds: field('teamMembers', 'Colleagues', {
      api: 'users',
      apiTitles: { as: 'users', owner: 'ownerId' },
    }),
    enduserIds: endUsers(
      'End users',
      { as: 'endusers', inverse: 'tasks' },
      { apiAliases: ['endusers'], apiTitles: { as: 'endusers' } },
    ),
    checklist: field('json', 'Checklist', { hidden: true }),
    shared: field('toggle', 'Shared in portal'),
    isArchived: field('toggle', 'Archived'),
    activityTags: tags('Activity tags', { search: true }),
    workflowId: reference('Workflow', { to: 'workflow', as: 'workflow', inverse: 'tasks' }),
    stepId: field('text', 'Step', { hidden: true }),
    ...foreignKeys,
  },
  columns: ['title', 'companyId', 'startTime', 'status', 'type', 'ownerId', 'workflowId'],
  groups: [
    {
      label: 'Task',
      featured: true,
      fields: ['mainType', 'type', 'status', 'companyId', 'ownerId', 'userIds', 'enduserIds'],
    },
    { label: 'When', featured: true, fields: ['startTime', 'endTime', 'noSpecificTime', 'repeat', 'repeatDays'] },
    {
      label: 'More',
      fields: ['description', 'activityTags', 'workflowId', 'outcome', 'dateDone', 'doneById', 'shared', 'isArchived'],
    },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'startTime' },
  list: { limit: 500, max: 10_000 },
})
