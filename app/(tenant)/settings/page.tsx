import { redirect } from 'next/navigation'
import { SettingsIndex } from '@/components/settings/settings-index'
import { loadSettings } from '@/lib/loaders/load-settings'

export const metadata = { title: 'Settings' }

/** Goes on to the first page this person has; a phone shows them all. */
export default async function SettingsPage() {
  const groups = await loadSettings()
  const first = groups.flatMap((group) => group.pages).find((page) => page.href.startsWith('/settings/'))
  if (!first) redirect('/me')
  return <SettingsIndex groups={groups} first={first.href} />
}
