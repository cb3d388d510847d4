import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

const atOnce = 500

/**
 * Takes away the e-mails that came from one mailbox alone: none that a colleague's has too, nor those that were written here. Conversations
 * of which nothing is left go into the bin. `ctx` is the program's own: they may belong to customers whom the member does not see.
 */
export async function forgetLetters(ctx: Ctx, mailboxId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const gone = await run<{ conversationId: string | null }>(
      tx.db,
      sql`delete from email_messages e using mailbox_entries m
          where m.mailbox_id = ${mailboxId} and m.email_id = e.id and m.outcome = 'stored' and e.attempts = 0
            and not exists (select 1 from mailbox_entries o where o.email_id = e.id and o.mailbox_id <> ${mailboxId})
          returning e.conversation_id as "conversationId"`,
    )
    const ids = [...new Set(gone.flatMap(({ conversationId }) => conversationId ?? []))]
    for (let start = 0; start < ids.length; start += atOnce) await tellAnew(tx, ids.slice(start, start + atOnce))
  })
}

async function tellAnew(tx: Ctx, ids: string[]): Promise<void> {
  const left = await run<{ id: string; parts: number; last: Date; html: string | null }>(
    tx.db,
    sql`select c.id, count(e.id)::int as parts, max(e.at) as last,
          (array_agg(e.html order by e.at desc) filter (where e.id is not null))[1] as html
        from conversations c left join email_messages e on e.conversation_id = c.id and e.status in ('received', 'sent', 'delivered')
        where c.id = any(${ids}::text[]) and c.deleted_at is null group by c.id`,
  )
  const empty = left.filter(({ parts }) => parts === 0).map(({ id }) => id)
  if (empty.length > 0) await tx.records.remove('conversation', empty)
  const others = left.filter(({ parts }) => parts > 0)
  await tx.records.writeMany(
    'conversation',
    others.map(({ id, parts, last, html }) => ({
      _id: id,
      numberOfParts: parts,
      date: last.toISOString(),
      description: html,
    })),
    { mode: 'update', atomic: true },
  )
}
