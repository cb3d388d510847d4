import type { ReactNode } from 'react'
import { ProfilePage } from '@/components/profiles/profile-page'

type Props = { params: Promise<{ id: string }>; children: ReactNode }

export default async function EndUserLayout({ params, children }: Props) {
  const { id } = await params
  return (
    <ProfilePage modelKey="enduser" id={id}>
      {children}
    </ProfilePage>
  )
}
