import { newId } from '@/lib/core/ids'
import { run, sql } from '@/lib/db/sql'
import { withTransaction } from '@/lib/db/transaction'
import type { Choice } from '@/lib/fields/contract'
import type { FieldTypeKey } from '@/lib/fields/registry'
import { touchDefinitions } from '@/lib/records/touch-definitions'
import { industries } from './industries'

/** A field Fieldline added to a model. `group` names a group of the same model; the name is the key in `custom`. */
type FieldPlan = {
  model: string
  name: string
  type: FieldTypeKey
  group: string
  description?: string
  choices?: Choice[]
  open?: boolean
  max?: number
  locked?: boolean
  featured?: boolean
}

type GroupPlan = { model: string; label: string; featured?: boolean; fields: string[] }

const choices = (...values: (string | [value: string, tone: string])[]): Choice[] =>
  values.map((entry) =>
    typeof entry === 'string' ? { value: entry, label: entry } : { value: entry[0], label: entry[0], tone: entry[1] },
  )

const customFields: readonly FieldPlan[] = [
  {
    model: 'company',
    name: 'Industry',
    type: 'list',
    group: 'Contact',
    choices: choices(...industries.map(({ name }) => name)),
  },
  {
    model: 'company',
    name: 'Go-live target',
    type: 'day',
    group: 'Lifecycle',
    description: 'The day the last site works without paper.',
  },
  { model: 'company', name: 'Onboarding lead', type: 'teamMember', group: 'Lifecycle' },
  {
    model: 'company',
    name: 'Team',
    type: 'teamMembers',
    group: 'Lifecycle',
    description: 'Colleagues who know this customer.',
  },
  { model: 'company', name: 'Sponsor', type: 'endUser', group: 'Lifecycle' },
  {
    model: 'company',
    name: 'Sentiment',
    type: 'rating',
    group: 'Lifecycle',
    max: 5,
    description: 'How they feel about us, in the owner’s judgement.',
  },
  {
    model: 'company',
    name: 'Plan',
    type: 'list',
    group: 'Commercial',
    choices: choices('Starter', 'Team', 'Enterprise'),
  },
  {
    model: 'company',
    name: 'Segment',
    type: 'list',
    group: 'Stage',
    choices: choices('Enterprise', 'Mid-Market', 'SMB'),
    description: 'How large they are, and so how they are looked after.',
  },
  { model: 'company', name: 'Seats bought', type: 'number', group: 'Commercial' },
  { model: 'company', name: 'Billing email', type: 'email', group: 'Commercial' },
  { model: 'company', name: 'Next QBR', type: 'date', group: 'Commercial' },
  {
    model: 'company',
    name: 'Renewal risk',
    type: 'list',
    group: 'Commercial',
    choices: choices(['Low', 'good'], ['Medium', 'warn'], ['High', 'bad']),
  },
  { model: 'company', name: 'Reference customer', type: 'toggle', group: 'Commercial' },
  {
    model: 'company',
    name: 'Handover notes',
    type: 'richText',
    group: 'Lifecycle',
    description: 'What sales promised and what matters to them.',
  },
  { model: 'company', name: 'Stakeholders', type: 'endUsers', group: 'Team' },
  {
    model: 'company',
    name: 'Modules in use',
    type: 'multiPick',
    group: 'Technical setup',
    choices: choices('Planning board', 'Driver app', 'Route optimiser', 'Depot report', 'Exports', 'Customer portal'),
  },
  { model: 'company', name: 'ERP system', type: 'text', group: 'Technical setup' },
  { model: 'company', name: 'Sandbox', type: 'url', group: 'Technical setup' },
  { model: 'company', name: 'Security review', type: 'dateTime', group: 'Technical setup' },
  { model: 'company', name: 'Support hotline', type: 'phone', group: 'Technical setup' },
  { model: 'enduser', name: 'Reports to', type: 'endUser', group: 'Person' },
  {
    model: 'enduser',
    name: 'Language',
    type: 'multiPick',
    group: 'Person',
    choices: choices('English', 'Dutch', 'German', 'French', 'Spanish', 'Swedish', 'Norwegian', 'Czech', 'Portuguese'),
  },
  { model: 'enduser', name: 'Beta group', type: 'toggle', group: 'Standing' },
  { model: 'enduser', name: 'Marketing mail', type: 'toggle', group: 'Standing' },
  {
    model: 'enduser',
    name: 'Interests',
    type: 'multiPick',
    group: 'Standing',
    choices: choices('Night shift', 'ERP', 'Mobile', 'Reporting', 'Route planning'),
    open: true,
  },
  { model: 'license', name: 'Seats', type: 'number', group: 'Value' },
  { model: 'opportunity', name: 'Next step', type: 'text', group: 'Deal' },
  {
    model: 'churn',
    name: 'Primary reason',
    type: 'list',
    group: 'Churn',
    choices: choices(
      'Price',
      'Missing feature',
      'Group decision',
      'Sponsor left',
      'Low adoption',
      'Competitor',
      'Insolvency',
      'Poor support',
      'Acquired',
    ),
  },
  {
    model: 'churn',
    name: 'Could we have kept them',
    type: 'list',
    group: 'Churn',
    choices: choices('Yes', 'Perhaps', 'No'),
  },
]

const groups: readonly GroupPlan[] = [
  {
    model: 'company',
    label: 'Lifecycle',
    featured: true,
    fields: ['customerFrom', 'Go-live target', 'Onboarding lead', 'Team', 'Sponsor', 'Sentiment'],
  },
  {
    model: 'company',
    label: 'Commercial',
    featured: true,
    fields: ['Plan', 'products', 'Seats bought', 'autoRenews', 'Billing email', 'Next QBR'],
  },
  {
    model: 'company',
    label: 'Stage',
    fields: [
      'status',
      'phase',
      'Segment',
      'phaseSince',
      'ownerId',
      'coOwnerId',
      'customerTo',
      'csmScore',
      'Handover notes',
    ],
  },
  {
    model: 'company',
    label: 'Contract',
    fields: [
      'arr',
      'mrr',
      'renewalDate',
      'renewalDaysFromNow',
      'Renewal risk',
      'Reference customer',
      'lastRenewal',
      'renewalArr',
    ],
  },
  {
    model: 'company',
    label: 'Contact',
    fields: ['description', 'Industry', 'web', 'domains', 'phonePrimary', 'address', 'zip', 'city', 'country'],
  },
  {
    model: 'company',
    label: 'Technical setup',
    fields: ['Modules in use', 'ERP system', 'Sandbox', 'Security review', 'Support hotline'],
  },
  { model: 'company', label: 'Team', fields: ['Stakeholders', 'followers', 'collaborators', 'tags'] },
  {
    model: 'company',
    label: 'Activity',
    fields: ['health', 'healthDiff', 'nps', 'lastTouch', 'lastTouchType', 'nextTouch', 'lastActive'],
  },
  { model: 'company', label: 'Revenue', fields: ['mr', 'nrr30', 'mrrTotal', 'nrrTotal', 'mrTotal', 'renewalMrr'] },
  {
    model: 'company',
    label: 'Group',
    fields: ['parentId', 'orgLevel', 'orgUnits', 'orgMrr', 'orgArr', 'orgHealthTotal'],
  },
  { model: 'company', label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  {
    model: 'enduser',
    label: 'Person',
    featured: true,
    fields: ['firstName', 'lastName', 'companyId', 'personas', 'position', 'Reports to', 'email', 'phone', 'Language'],
  },
  {
    model: 'enduser',
    label: 'Standing',
    featured: true,
    fields: ['Beta group', 'Marketing mail', 'Interests', 'primary', 'tags'],
  },
  {
    model: 'enduser',
    label: 'More',
    fields: ['otherEmails', 'featured', 'npsUnsubscribed', 'archived'],
  },
  {
    model: 'enduser',
    label: 'Activity',
    fields: ['lastActive', 'lastTouch', 'beats', 'beatTrend', 'beatsTotal', 'convs14', 'convsTotal', 'experience'],
  },
  { model: 'enduser', label: 'NPS', fields: ['nps', 'npsComment', 'npsDate'] },
  { model: 'enduser', label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
]

/** Fieldline's own fields and how it arranged them. Whoever calls makes a new context afterwards. */
export async function defineFields(): Promise<void> {
  const ids = new Map(customFields.map(({ model, name }) => [`${model} ${name}`, newId()]))
  await withTransaction(async (client) => {
    const groupRows = groups.map((group, order) => ({
      ...group,
      id: newId(),
      order,
      featured: group.featured ?? false,
      fields: group.fields.map((field) => ids.get(`${group.model} ${field}`) ?? field),
    }))
    const groupOf = new Map(groupRows.map(({ model, label, id }) => [`${model} ${label}`, id]))
    const fieldRows = customFields.map(
      ({ model, name, type, group, description, choices: offered, open, max, locked }, order) => ({
        id: ids.get(`${model} ${name}`),
        model,
        name,
        type,
        description: description ?? null,
        order,
        group: groupOf.get(`${model} ${group}`) ?? null,
        locked: locked ?? false,
        options: { ...(offered && { choices: offered }), ...(open && { open }), ...(max && { max }) },
      }),
    )
    await run(
      client,
      sql`insert into custom_fields (id, model, name, type, description, options, "order", group_id, is_locked)
        select r.id, r.model, r.name, r.type, r.description, r.options, r."order", r."group", r.locked
        from jsonb_to_recordset(${JSON.stringify(fieldRows)}::jsonb)
          as r(id text, model text, name text, type text, description text, options jsonb, "order" int, "group" text, locked boolean)`,
    )
    await run(
      client,
      sql`insert into field_groups (id, model, label, "order", is_featured, fields)
        select r.id, r.model, r.label, r."order", r.featured, array(select jsonb_array_elements_text(r.fields))
        from jsonb_to_recordset(${JSON.stringify(groupRows)}::jsonb)
          as r(id text, model text, label text, "order" int, featured boolean, fields jsonb)`,
    )
    await touchDefinitions(client)
  })
}
