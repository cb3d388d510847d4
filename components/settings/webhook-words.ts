import type { TagTone } from '@/components/ui/tone-for'
import type { DeliveryEntry, WebhookEntry } from '@/lib/loaders/load-webhooks'

export const kindLabels: Record<string, string> = {
  created: 'Created',
  updated: 'Updated',
  deleted: 'Deleted',
  restored: 'Restored',
}

export const webhookStates: Record<WebhookEntry['state'], { label: string; tone: TagTone }> = {
  active: { label: 'Active', tone: 'good' },
  paused: { label: 'Paused', tone: 'neutral' },
  gone: { label: 'Refused by the receiver', tone: 'bad' },
}

export const deliveryStates: Record<DeliveryEntry['state'], { label: string; tone: TagTone }> = {
  pending: { label: 'Waiting', tone: 'neutral' },
  sending: { label: 'On its way', tone: 'accent' },
  delivered: { label: 'Delivered', tone: 'good' },
  skipped: { label: 'Not sent', tone: 'neutral' },
  dead: { label: 'Given up', tone: 'bad' },
}
