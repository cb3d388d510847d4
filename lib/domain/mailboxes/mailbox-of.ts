import 'server-only'
import { openSecret } from '@/lib/auth/sealed-secret'
import type { MailSecurity, MailServer } from '@/lib/core/mail-server'
import { type Executor, runOne, type Sql, sql } from '@/lib/db/sql'

/** on; paused by the member; refused: the server does not take the password any more. */
export type MailboxState = 'on' | 'paused' | 'refused'

/** A server and the opened password for it: never to leave our own, nor to stand in a log. */
export type MailAccount = MailServer & { username: string; password: string }

/** A member's own mailbox: read by IMAP, and where their e-mails to customers leave by SMTP. */
export type Mailbox = {
  id: string
  imap: MailAccount
  smtp: MailAccount
  memberId: string
  /** The member's name, for whom e-mails are from. */
  memberName: string
  address: string
  state: MailboxState
  since: Date
  checkedAt: Date | null
  readingSince: Date | null
  error: string | null
  failures: number
  /** E-mails to customers that may leave in a day. */
  dailyLimit: number
}

/** The mailbox of a member; null when they have connected none. */
export async function mailboxOf(db: Executor, memberId: string): Promise<Mailbox | null> {
  return readMailbox(db, sql`b.member_id = ${memberId}`)
}

/** A mailbox by its id; null when it was disconnected, or its member left. */
export async function mailboxById(db: Executor, id: string): Promise<Mailbox | null> {
  return readMailbox(db, sql`b.id = ${id} and m.is_active`)
}

type Row = Omit<Mailbox, 'imap' | 'smtp'> & {
  username: string
  secret: string
  imapHost: string
  imapPort: number
  imapSecurity: MailSecurity
  smtpHost: string
  smtpPort: number
  smtpSecurity: MailSecurity
}

async function readMailbox(db: Executor, which: Sql): Promise<Mailbox | null> {
  const row = await runOne<Row>(
    db,
    sql`select b.id, b.member_id as "memberId", m.name as "memberName", b.address, b.username, b.secret, b.state, b.since,
          b.checked_at as "checkedAt", b.reading_since as "readingSince", b.error, b.failures, b.daily_limit as "dailyLimit",
          b.imap_host as "imapHost", b.imap_port as "imapPort", b.imap_security as "imapSecurity",
          b.smtp_host as "smtpHost", b.smtp_port as "smtpPort", b.smtp_security as "smtpSecurity"
        from mailboxes b join members m on m.id = b.member_id where ${which}`,
  )
  if (!row) return null
  const { username, secret, imapHost, imapPort, imapSecurity, smtpHost, smtpPort, smtpSecurity, ...rest } = row
  const password = opened(secret)
  const account = { username, password: password ?? '' }
  return {
    ...rest,
    ...(password === null && { state: 'refused', error: sealedElsewhere }),
    imap: { host: imapHost, port: imapPort, security: imapSecurity, ...account },
    smtp: { host: smtpHost, port: smtpPort, security: smtpSecurity, ...account },
  }
}

const sealedElsewhere = 'The password was kept by an installation with another secret. Enter it again.'

function opened(secret: string): string | null {
  try {
    return openSecret(secret)
  } catch {
    return null
  }
}
