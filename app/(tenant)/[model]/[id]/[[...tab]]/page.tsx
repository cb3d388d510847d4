import type { Metadata } from 'next'
import { ProfileTab } from '@/components/profiles/profile-tab'
import { loadProfile, profileModel } from '@/lib/loaders/load-profile'

type Props = { params: Promise<{ model: string; id: string; tab?: string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { model: slug, id } = await params
  const { model, answer } = await loadProfile(await profileModel(slug), id)
  return { title: String(answer.record.values[model.title] ?? model.label.one) }
}

export default async function RecordPage({ params }: Props) {
  const { model, id, tab } = await params
  return <ProfileTab modelKey={await profileModel(model)} id={id} tab={tab} />
}
