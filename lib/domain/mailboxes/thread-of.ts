import { runOne, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import type { LetterHead } from './letter'

/** The conversation an e-mail goes back to, or one that goes back to it. Those in the bin are none. */
export async function threadOf(
  tx: Ctx,
  { messageId, references, inReplyTo }: Pick<LetterHead, 'messageId' | 'references' | 'inReplyTo'>,
): Promise<{ conversationId: string; companyId: string } | undefined> {
  const earlier = [...new Set([...references, ...(inReplyTo ? [inReplyTo] : [])])]
  return runOne<{ conversationId: string; companyId: string }>(
    tx.db,
    sql`select c.id as "conversationId", c.company_id as "companyId"
        from email_messages e join conversations c on c.id = e.conversation_id and c.deleted_at is null
        where e.message_id = any(${earlier}::text[]) or e.root_id = any(${[messageId, ...earlier]}::text[]) or e.in_reply_to = ${messageId}
        order by e.message_id = ${inReplyTo} desc nulls last, e.at desc, e.id limit 1`,
  )
}
