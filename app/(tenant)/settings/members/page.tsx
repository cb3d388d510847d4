import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { MembersTable } from '@/components/settings/members-table'
import { loadMemberSettings } from '@/lib/loaders/load-member-settings'

export const metadata = { title: 'Members' }

export default async function MembersPage() {
  const settings = await loadMemberSettings()
  return settings ? <MembersTable {...settings} /> : <AdministratorsOnly title="Members" />
}
