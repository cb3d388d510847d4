import 'server-only'
import { pool } from '@/lib/db/pool'
import { run, runOne, sql } from '@/lib/db/sql'
import type { Mailbox } from '@/lib/domain/mailboxes/mailbox-of'
import type { DueMail } from '@/lib/domain/mails/judge-mail'
import type { Letter } from './postbox'

type Row = {
  messageId: string | null
  replyToId: string | null
  subject: string
  html: string
  text: string
  cc: string[]
}

/** Names and subjects stand in one line of the header each. */
const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim()
const mostReferences = 20

/** An e-mail as it leaves, and the one that began the exchange. Undefined for one that was deleted meanwhile. */
export async function letterOf(
  { id }: DueMail,
  { address, memberName }: Mailbox,
  to: { name: string; address: string }[],
): Promise<(Letter & { rootId: string }) | undefined> {
  const row = await runOne<Row>(
    pool(),
    sql`select message_id as "messageId", coalesce(conversation_id, reply_to_id) as "replyToId", coalesce(subject, '') as subject,
          coalesce(html, '') as html, coalesce(text, '') as text, cc
        from email_messages where id = ${id}`,
  )
  if (!row) return undefined
  const earlier = row.replyToId ? await earlierParts(row.replyToId, id) : []
  const references = earlier.map((part) => part.messageId)
  const last = earlier.at(-1)
  const messageId = row.messageId ?? `<${id}@${address.split('@')[1] ?? 'localhost'}>`
  return {
    messageId,
    rootId: last?.rootId ?? last?.messageId ?? messageId,
    from: { name: oneLine(memberName), address },
    to: to.map((person) => ({ name: oneLine(person.name), address: person.address })),
    cc: row.cc,
    subject: oneLine(row.subject),
    text: row.text,
    html: `<!doctype html><html><head><meta charset="utf-8"></head><body>${row.html}</body></html>`,
    ...(last && { inReplyTo: last.messageId, references }),
    isAutomatic: false,
  }
}

type Part = { messageId: string; rootId: string | null }

/** The Message-IDs of what was said before, in order: mail programs put together what names each other. */
async function earlierParts(conversationId: string, id: string): Promise<Part[]> {
  const rows = await run<Part>(
    pool(),
    sql`select message_id as "messageId", root_id as "rootId" from email_messages
        where conversation_id = ${conversationId} and id <> ${id} and message_id is not null and status in ('received', 'sent', 'delivered')
        order by at desc limit ${mostReferences}`,
  )
  return rows.filter(({ messageId }) => /^<[^\s<>]+>$/.test(messageId)).reverse()
}
