import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { partsOf } from './gather-part'
import type { Bounce } from './letter'

/** Marks e-mails of ours that did not arrive, with the reason; answers how many. A report about somebody they were not sent to is none. */
export async function noteBounces(tx: Ctx, bounces: Bounce[]): Promise<number> {
  const marked = new Set<string>()
  for (const { originalId, address, reason, isFinal } of bounces) {
    const rows = await run<{ id: string; conversationId: string | null }>(
      tx.db,
      sql`update email_messages set status = 'failed', error = ${reason},
            refused = case when ${isFinal} and not refused @> array[${address}] then array_append(refused, ${address}) else refused end
          where message_id = ${originalId} and direction = 'out' and status in ('sent', 'delivered', 'failed')
            and exists (select 1 from unnest("to" || cc || bcc) as a where lower(a) = ${address})
          returning id, conversation_id as "conversationId"`,
    )
    for (const { id, conversationId } of rows) {
      marked.add(id)
      if (conversationId)
        await tx.records.update('conversation', conversationId, { numberOfParts: await partsOf(tx, conversationId) })
    }
  }
  return marked.size
}
