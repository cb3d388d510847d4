import type { ReactNode } from 'react'
import { ProfilePage } from '@/components/profiles/profile-page'
import { profileModel } from '@/lib/loaders/load-profile'

type Props = { params: Promise<{ model: string; id: string }>; children: ReactNode }

/** The full page of a record, of whichever model has one. */
export default async function ProfileLayout({ params, children }: Props) {
  const { model, id } = await params
  return (
    <ProfilePage modelKey={await profileModel(model)} id={id}>
      {children}
    </ProfilePage>
  )
}
