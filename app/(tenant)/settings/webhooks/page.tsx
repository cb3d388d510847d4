import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { WebhooksPage } from '@/components/settings/webhooks-page'
import { loadWebhooks } from '@/lib/loaders/load-webhooks'

export const metadata = { title: 'Webhooks' }

export default async function WebhookSettingsPage() {
  const settings = await loadWebhooks()
  return settings ? <WebhooksPage {...settings} /> : <AdministratorsOnly title="Webhooks" />
}
