import { fail } from '@/lib/core/errors'
import { run, runOne, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'
import { checkWebhook, factsOf, type WebhookInput } from './webhook-input'

/** Subscribes it to something else, or elsewhere; what waits goes to the new address. */
export async function changeWebhook(ctx: Ctx, id: string, input: WebhookInput): Promise<void> {
  await administer(ctx, async (tx) => {
    const before = await webhookFacts(tx, id)
    await checkWebhook(tx, input)
    const filter = input.filter && JSON.stringify(input.filter)
    await run(
      tx.db,
      sql`update webhooks set name = ${input.name}, url = ${input.url}, model = ${input.model}, kinds = ${input.kinds}::text[],
            fields = ${input.fields}::text[], filter = ${filter}::jsonb, service_account_id = ${input.serviceAccountId},
            skip_own = ${input.skipOwn}, updated_at = now() where id = ${id}`,
    )
    await noteChange(tx, {
      type: 'webhook.updated',
      about: 'webhook',
      id,
      before: factsOf(before),
      after: factsOf(input),
    })
  })
}

/** Pauses it, or lets it go on. What happens while it is paused is not told later; what waited goes on waiting. */
export async function setWebhookState(ctx: Ctx, id: string, state: 'active' | 'paused'): Promise<void> {
  await administer(ctx, async (tx) => {
    const before = await webhookFacts(tx, id)
    await run(
      tx.db,
      sql`update webhooks set state = ${state}, active_from_tx = pg_current_xact_id()::text::bigint, updated_at = now() where id = ${id}`,
    )
    const type = state === 'active' ? 'webhook.resumed' : 'webhook.paused'
    await noteChange(tx, { type, about: 'webhook', id, before: { state: before.state }, after: { state } })
  })
}

/** @throws FailureError `not_found` */
export async function webhookFacts(tx: Ctx, id: string): Promise<WebhookInput & { state: string }> {
  const row = await runOne<WebhookInput & { state: string }>(
    tx.db,
    sql`select name, url, model, kinds, fields, filter, service_account_id as "serviceAccountId", skip_own as "skipOwn", state
        from webhooks where id = ${id} for update`,
  )
  return row ?? fail('not_found', 'There is no such webhook.')
}
