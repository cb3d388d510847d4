import { sealSecret } from '@/lib/auth/sealed-secret'
import { newToken } from '@/lib/auth/token'
import { newId } from '@/lib/core/ids'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'
import { checkWebhook, factsOf, type WebhookInput } from './webhook-input'

export const secretPrefix = 'whsec_'

/** Subscribes a receiver to changes from now on. The secret that signs them is answered here and never again. */
export async function openWebhook(ctx: Ctx, input: WebhookInput): Promise<{ id: string; secret: string }> {
  return administer(ctx, async (tx) => {
    await checkWebhook(tx, input)
    const id = newId()
    const secret = newToken(secretPrefix)
    const filter = input.filter && JSON.stringify(input.filter)
    await run(
      tx.db,
      sql`insert into webhooks (id, name, url, model, kinds, fields, filter, service_account_id, skip_own, secret, created_by)
          values (${id}, ${input.name}, ${input.url}, ${input.model}, ${input.kinds}::text[], ${input.fields}::text[], ${filter}::jsonb,
            ${input.serviceAccountId}, ${input.skipOwn}, ${sealSecret(secret)}, ${tx.actor.memberId})`,
    )
    await noteChange(tx, { type: 'webhook.opened', about: 'webhook', id, after: factsOf(input) })
    return { id, secret }
  })
}
