import type { LedgerLine, LedgerPage, MailOutcome } from '@/lib/core/mail-ledger'
import { storable } from '@/lib/core/text'
import { type Executor, run, sql } from '@/lib/db/sql'
import { partsModel } from './part-files'

const size = 50

/** What became of the e-mails of a mailbox with one outcome, the last ones first. */
export async function ledgerPage(
  db: Executor,
  mailboxId: string,
  { outcome, before }: { outcome: MailOutcome; before: string | null },
): Promise<LedgerPage> {
  const [seenAt = null, messageId = null] = before ? cursorIn(before) : []
  const rows = await run<LedgerLine & { seenAt: Date }>(
    db,
    sql`select m.message_id as "messageId", m.at, m.address, m.reason, m.folder, e.subject, c.id as "conversationId",
          m.seen_at as "seenAt"
        from mailbox_entries m left join email_messages e on e.id = m.email_id
          left join conversations c on c.id = e.conversation_id and c.deleted_at is null
        where m.mailbox_id = ${mailboxId} and m.outcome = ${outcome}
          and (${seenAt}::timestamptz is null or (m.seen_at, m.message_id) < (${seenAt}::timestamptz, ${messageId}))
        order by m.seen_at desc, m.message_id desc limit ${size + 1}`,
  )
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return {
    model: partsModel,
    lines: shown.map(({ seenAt: _seenAt, at, ...line }) => ({ ...line, at: new Date(at).toISOString() })),
    next: rows.length > size && last ? `${last.seenAt.getTime()} ${last.messageId}` : null,
  }
}

/** When it was seen, and the id of an e-mail, which holds no space. */
function cursorIn(before: string): [Date, string] | [] {
  const [, at, id] = /^(\d{1,15}) ([!-~\u00a0-\uffff]{1,600})$/.exec(before) ?? []
  return at && id ? [new Date(Number(at)), storable(id)] : []
}
