import type { ReactNode } from 'react'
import { RolesFrame } from '@/components/settings/roles-frame'
import { loadRoles } from '@/lib/loaders/load-role-settings'

export default async function RolesLayout({ children }: { children: ReactNode }) {
  const roles = await loadRoles()
  return roles ? <RolesFrame roles={roles}>{children}</RolesFrame> : children
}
