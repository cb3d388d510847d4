/** What was said in one piece: an e-mail of a thread, a comment of a ticket, a line of a chat. */
export type RecordPart = {
  id: string
  /** in, out or internal: not meant for the customer. */
  direction: string
  from: string
  /** Addresses, the foremost first. */
  to: string[]
  at: string
  subject: string | null
  /** Clean; what was said, and below it what it answers. */
  html: string
  quoted: string
  isFailed: boolean
  /** Why it did not arrive, or may not have. */
  error: string | null
  files: { name: string; size: number; attachmentId?: string; refused?: string }[]
}

/** The last parts in the order they came; `earlier` leads to those before them. */
export type RecordParts = { parts: RecordPart[]; earlier: string | null }
