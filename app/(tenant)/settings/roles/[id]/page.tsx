import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/layout/page-header'
import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { RoleEditor } from '@/components/settings/role-editor'
import { loadRole } from '@/lib/loaders/load-role-settings'

export const metadata = { title: 'Roles' }

export default async function RolePage({ params }: PageProps<'/settings/roles/[id]'>) {
  const { id } = await params
  const settings = await loadRole(id)
  if (!settings) return <AdministratorsOnly title="Roles" />
  const { role, ...rest } = settings
  if (!role) notFound()
  const breadcrumb = [
    { label: 'Settings', href: '/settings' },
    { label: 'Roles', href: '/settings/roles' },
    { label: role.name },
  ]
  return (
    <>
      <PageHeader breadcrumb={breadcrumb} />
      <RoleEditor key={id} role={role} {...rest} />
    </>
  )
}
