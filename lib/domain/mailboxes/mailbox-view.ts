import type { MailServer } from '@/lib/core/mail-server'
import type { MailboxView } from '@/lib/core/mailbox-state'
import type { Executor } from '@/lib/db/sql'
import { ledgerCounts } from './ledger'
import { type MailAccount, mailboxOf } from './mailbox-of'

/** A reading that says nothing for so long has died with its process. */
const lostAfterMs = 15 * 60_000

/** One's own mailbox without its password; null when none is connected. */
export async function mailboxView(db: Executor, memberId: string, now: Date): Promise<MailboxView | null> {
  const mailbox = await mailboxOf(db, memberId)
  if (!mailbox) return null
  const { address, state, since, checkedAt, readingSince, error, imap, smtp } = mailbox
  return {
    address,
    username: imap.username,
    state,
    since: since.toISOString(),
    checkedAt: checkedAt?.toISOString() ?? null,
    isReading: readingSince !== null && now.getTime() - readingSince.getTime() < lostAfterMs,
    error,
    imap: bare(imap),
    smtp: bare(smtp),
    ...(await ledgerCounts(db, mailbox.id)),
  }
}

const bare = ({ host, port, security }: MailAccount): MailServer => ({ host, port, security })
