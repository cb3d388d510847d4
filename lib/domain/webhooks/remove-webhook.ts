import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'
import { webhookFacts } from './change-webhook'
import { factsOf } from './webhook-input'

/** Ends it, with its deliveries. */
export async function removeWebhook(ctx: Ctx, id: string): Promise<void> {
  await administer(ctx, async (tx) => {
    const before = await webhookFacts(tx, id)
    await run(tx.db, sql`delete from webhooks where id = ${id}`)
    await noteChange(tx, { type: 'webhook.removed', about: 'webhook', id, before: factsOf(before) })
  })
}
