import { AccessPage } from '@/components/settings/access-page'
import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { loadAccessSettings } from '@/lib/loaders/load-access-settings'

export const metadata = { title: 'API keys' }

export default async function ApiKeysPage() {
  const settings = await loadAccessSettings()
  return settings ? <AccessPage {...settings} /> : <AdministratorsOnly title="API keys" />
}
