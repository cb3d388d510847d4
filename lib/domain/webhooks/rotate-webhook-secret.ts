import { sealSecret } from '@/lib/auth/sealed-secret'
import { newToken } from '@/lib/auth/token'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'
import { webhookFacts } from './change-webhook'
import { secretPrefix } from './open-webhook'

const overlapHours = 24

/** A new secret, answered here and never again. For a day deliveries are signed with the old one as well. */
export async function rotateWebhookSecret(ctx: Ctx, id: string): Promise<{ secret: string }> {
  return administer(ctx, async (tx) => {
    const { name } = await webhookFacts(tx, id)
    const secret = newToken(secretPrefix)
    await run(
      tx.db,
      sql`update webhooks set previous_secret = secret, previous_until = now() + make_interval(hours => ${overlapHours}),
            secret = ${sealSecret(secret)}, updated_at = now() where id = ${id}`,
    )
    await noteChange(tx, { type: 'webhook.secret-rotated', about: 'webhook', id, after: { name } })
    return { secret }
  })
}
