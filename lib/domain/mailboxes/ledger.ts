import type { MailOutcome } from '@/lib/core/mail-ledger'
import { type Executor, run, runOne, sql } from '@/lib/db/sql'

/** What became of an e-mail that was seen in a mailbox. */
export type Entry = {
  messageId: string
  folder: string
  uid: number
  outcome: MailOutcome
  reason: string | null
  /** Whom it is from, or to when it was sent. */
  address: string | null
  emailId: string | null
  at: Date
}

/** Tries of an e-mail that failed, each at another reading. */
export const mostAttempts = 3

/** Notes e-mails in the ledger of a mailbox. One that was stored before stays so. */
export async function noteEntries(db: Executor, mailboxId: string, entries: Entry[]): Promise<void> {
  if (entries.length === 0) return
  await run(
    db,
    sql`insert into mailbox_entries (mailbox_id, message_id, folder, uid, outcome, reason, address, email_id, at)
        select distinct on (r."messageId") ${mailboxId}, r."messageId", r.folder, r.uid, r.outcome, r.reason, r.address, r."emailId", r.at
        from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r("messageId" text, folder text, uid bigint, outcome text,
          reason text, address text, "emailId" text, at timestamptz)
        order by r."messageId", r.outcome desc
        on conflict (mailbox_id, message_id) do update set folder = excluded.folder, uid = excluded.uid, outcome = excluded.outcome,
          reason = excluded.reason, address = excluded.address, email_id = excluded.email_id, attempts = mailbox_entries.attempts + 1
        where mailbox_entries.outcome <> 'stored'`,
  )
}

/** Which of these e-mails the mailbox has stored. */
export async function storedBefore(db: Executor, mailboxId: string, messageIds: string[]): Promise<Set<string>> {
  const rows = await run<{ id: string }>(
    db,
    sql`select message_id as id from mailbox_entries where mailbox_id = ${mailboxId} and message_id = any(${messageIds}::text[])
          and outcome = 'stored'`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Numbers of e-mails of a folder that failed and are worth another try. */
export async function worthAnotherTry(db: Executor, mailboxId: string, folder: string): Promise<number[]> {
  const rows = await run<{ uid: string }>(
    db,
    sql`select uid from mailbox_entries where mailbox_id = ${mailboxId} and folder = ${folder} and outcome = 'failed'
          and attempts < ${mostAttempts} order by uid limit 500`,
  )
  return rows.map(({ uid }) => Number(uid))
}

export type LedgerCounts = { seen: number; stored: number; skipped: number; failed: number }

export async function ledgerCounts(db: Executor, mailboxId: string): Promise<LedgerCounts> {
  const counts = await runOne<LedgerCounts>(
    db,
    sql`select count(*)::int as seen, (count(*) filter (where outcome = 'stored'))::int as stored,
          (count(*) filter (where outcome = 'skipped'))::int as skipped, (count(*) filter (where outcome = 'failed'))::int as failed
        from mailbox_entries where mailbox_id = ${mailboxId}`,
  )
  return counts ?? { seen: 0, stored: 0, skipped: 0, failed: 0 }
}
