export type LetterAddress = { name: string; address: string }

/** What the headers of an e-mail say; enough to know where it belongs. */
export type LetterHead = {
  /** With angle brackets; made of the other headers where there is none, the same in every mailbox. */
  messageId: string
  /** The e-mails it goes back to, the first one first. */
  references: string[]
  inReplyTo: string | null
  from: LetterAddress | null
  to: LetterAddress[]
  cc: LetterAddress[]
  bcc: LetterAddress[]
  subject: string
  at: Date
  /** Written by a program, or to a list. */
  isAutomatic: boolean
  /** A mail server tells what became of another e-mail. */
  isReport: boolean
}

export type LetterFile = { name: string; bytes: Uint8Array }

/** An addressee whom an e-mail of ours did not reach. */
export type Bounce = { originalId: string; address: string; reason: string; isFinal: boolean }

/** A whole e-mail. `html` is clean. */
export type Letter = LetterHead & { html: string; text: string; files: LetterFile[]; bounces: Bounce[] }

/** All whom it is from and to. */
export const everybody = ({ from, to, cc, bcc }: LetterHead): LetterAddress[] => [
  ...(from ? [from] : []),
  ...to,
  ...cc,
  ...bcc,
]
