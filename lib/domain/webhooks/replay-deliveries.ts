import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import type { Ctx } from '@/lib/records/context'

/** Sends again: these deliveries, or all dead ones. They get another day. Answers how many. */
export function replayDeliveries(ctx: Ctx, webhookId: string, ids: string[] | null): Promise<number> {
  return administer(ctx, async (tx) => {
    const rows = await run(
      tx.db,
      sql`update webhook_deliveries set state = 'pending', attempts = 0, due_at = now(), created_at = now(), finished_at = null
          where webhook_id = ${webhookId} and state in ('dead', 'delivered', 'skipped')
            and (case when ${ids === null} then state = 'dead' else id = any(${ids ?? []}::bigint[]) end) returning id`,
    )
    await run(tx.db, sql`select pg_notify('panorama', '{"model":"settings","ids":null,"companyIds":null}')`)
    return rows.length
  })
}
