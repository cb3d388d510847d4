import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { RolesIndex } from '@/components/settings/roles-index'
import { loadRoles } from '@/lib/loaders/load-role-settings'

export const metadata = { title: 'Roles' }

export default async function RolesPage() {
  const roles = await loadRoles()
  if (!roles) return <AdministratorsOnly title="Roles" />
  return <RolesIndex first={`/settings/roles/${roles[0]?.id}`} />
}
