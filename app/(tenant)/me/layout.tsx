import type { ReactNode } from 'react'
import { SettingsFrame } from '@/components/settings/settings-frame'
import { loadSettings } from '@/lib/loaders/load-settings'

export default async function MeLayout({ children }: { children: ReactNode }) {
  return <SettingsFrame groups={await loadSettings()}>{children}</SettingsFrame>
}
