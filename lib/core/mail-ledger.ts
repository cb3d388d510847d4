/** What can become of an e-mail that was seen in a mailbox. */
export const mailOutcomes = ['stored', 'skipped', 'failed'] as const
export type MailOutcome = (typeof mailOutcomes)[number]

/** A line of the ledger as its member reads it. Of what was skipped no more is kept than whom it was with. */
export type LedgerLine = {
  messageId: string
  at: string
  address: string | null
  reason: string | null
  folder: string
  /** Of one that was stored. */
  subject: string | null
  conversationId: string | null
}

/** `model`: of the conversations that are named. */
export type LedgerPage = { model: string; lines: LedgerLine[]; next: string | null }
