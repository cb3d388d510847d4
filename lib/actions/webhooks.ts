'use server'

import { z } from 'zod'
import { changeWebhook, setWebhookState } from '@/lib/domain/webhooks/change-webhook'
import { openWebhook } from '@/lib/domain/webhooks/open-webhook'
import { removeWebhook } from '@/lib/domain/webhooks/remove-webhook'
import { replayDeliveries } from '@/lib/domain/webhooks/replay-deliveries'
import { rotateWebhookSecret } from '@/lib/domain/webhooks/rotate-webhook-secret'
import { webhookInput } from '@/lib/domain/webhooks/webhook-input'
import { action } from './action'

const id = z.string().min(1).max(40)
const deliveryId = z.string().regex(/^\d{1,18}$/)

/** The answer holds the secret: shown once. */
export const openWebhookAction = action(webhookInput, openWebhook)

export const changeWebhookAction = action(webhookInput.extend({ id }), async (ctx, { id: webhook, ...input }) => {
  await changeWebhook(ctx, webhook, input)
  return null
})

export const setWebhookStateAction = action(
  z.object({ id, state: z.enum(['active', 'paused']) }),
  async (ctx, { id: webhook, state }) => {
    await setWebhookState(ctx, webhook, state)
    return null
  },
)

/** As above: the secret is in the answer only. */
export const rotateWebhookSecretAction = action(z.object({ id }), (ctx, input) => rotateWebhookSecret(ctx, input.id))

export const removeWebhookAction = action(z.object({ id }), async (ctx, input) => {
  await removeWebhook(ctx, input.id)
  return null
})

/** These deliveries, or all that were given up. */
export const replayDeliveriesAction = action(
  z.object({ id, deliveries: z.array(deliveryId).min(1).max(1000).nullable() }),
  async (ctx, { id: webhook, deliveries }) => ({ replayed: await replayDeliveries(ctx, webhook, deliveries) }),
)
