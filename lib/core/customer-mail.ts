/** What keeps an e-mail from leaving: the addressee, an earlier refusal, one of our own, the writer's mailbox, or what they may see. */
export type BlockedBy = 'address' | 'bounced' | 'internal' | 'mailbox' | 'sight'

/** An e-mail to a customer that has not left yet. */
export type UnsentMail = {
  id: string
  version: number
  state: 'draft' | 'scheduled' | 'blocked' | 'sending'
  subject: string
  /** Whom it is to: the name where one person is meant whom the viewer sees, else addresses. */
  to: string[]
  /** The person it is for, where the viewer sees them. */
  enduserId: string | null
  /** The instant for which it is, or was, planned. */
  at: string
  /** Why it cannot leave, or why it has not left at its time; null for one that waits for its time. */
  reason: string | null
  blockedBy: BlockedBy | null
  writer: string | null
  /** Whether the viewer wrote it, and so may change it. */
  isOwn: boolean
  mayRemove: boolean
}

/** What of a conversation did not arrive, or not for sure. */
export type Undelivered = {
  conversationId: string
  mailId: string
  version: number
  to: string[]
  reason: string
  /** False where it may have arrived all the same. */
  isSure: boolean
  /** Whether the viewer wrote it here, and so may send it again. */
  isOwn: boolean
}

type Person = { id: string; title: string }

/** An e-mail of one's own as it is written on. `people` are those it is to, with their names. */
export type WrittenMail = {
  id: string
  version: number
  companyId: string
  people: Person[]
  cc: string[]
  subject: string
  html: string
  replyToId: string | null
  /** The instant for which it is planned; null where it is not. */
  at: string | null
}

/** What a reply to a conversation begins with. */
export type ReplyStart = { companyId: string; people: Person[]; subject: string }

/** Whose mailbox e-mails leave from; null state where none is connected. */
export type Sender = {
  name: string
  address: string | null
  state: 'on' | 'paused' | 'refused' | null
  timeZone: string
}

/** How long an e-mail waits before it leaves, so that it can be taken back. */
export const undoSeconds = 10
