import type { Metadata } from 'next'
import { ProfileTab } from '@/components/profiles/profile-tab'
import { loadProfile } from '@/lib/loaders/load-profile'

type Props = { params: Promise<{ id: string; tab?: string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { model, answer } = await loadProfile('enduser', (await params).id)
  return { title: String(answer.record.values[model.title] ?? model.label.one) }
}

export default async function EndUserPage({ params }: Props) {
  const { id, tab } = await params
  return <ProfileTab modelKey="enduser" id={id} tab={tab} />
}
