import { notFound } from 'next/navigation'
import { AdministratorsOnly } from '@/components/settings/administrators-only'
import { WebhookDeliveries } from '@/components/settings/webhook-deliveries'
import { loadWebhookDeliveries } from '@/lib/loaders/load-webhooks'

export const metadata = { title: 'Webhook' }

export default async function WebhookPage({ params }: PageProps<'/settings/webhooks/[id]'>) {
  const found = await loadWebhookDeliveries((await params).id)
  if (found === undefined) notFound()
  return found ? <WebhookDeliveries {...found} /> : <AdministratorsOnly title="Webhook" />
}
