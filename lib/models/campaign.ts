import type { Campaign } from '@/lib/db/generated/client'
import { defineModel, field } from '@/lib/models/define'
import { foreignKeys, ofCompany } from '@/lib/models/shared-fields'

export const campaign = defineModel<Campaign>()({
  key: 'campaign',
  slug: 'campaigns',
  label: ['Campaign', 'Campaigns'],
  icon: 'megaphone',
  kind: 'flexible',
  table: 'campaigns',
  title: 'name',
  subtitle: 'campaignPurpose',
  matchBy: [{ field: 'sourceId' }, { field: 'externalId', within: 'companyId' }],
  company: { kind: 'one', field: 'companyId' },
  fields: {
    name: field('text', 'Name', { required: true, search: true, indexed: true }),
    companyId: ofCompany('campaigns'),
    campaignPurpose: field('text', 'Purpose', { search: true }),
    ...foreignKeys,
  },
  columns: ['name', 'companyId', 'campaignPurpose', 'createdAt'],
  groups: [
    { label: 'Campaign', featured: true, fields: ['companyId', 'campaignPurpose'] },
    { label: 'Keys', fields: ['externalId', 'sourceId', 'createdAt', 'updatedAt'] },
  ],
  defaultSort: { field: 'name' },
  list: { limit: 100, max: 2000 },
})
