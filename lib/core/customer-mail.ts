/** An e-mail to a customer that has not left yet. */
export type UnsentMail = {
  id: string
  subject: string
  /** Whom it is to: the name where one person is meant whom the viewer sees, else addresses. */
  to: string[]
  /** The person it is for, where the viewer sees them. */
  enduserId: string | null
  /** The instant for which it is, or was, planned. */
  at: string
  /** Why it cannot leave; null for one that waits for its time. */
  blocked: string | null
}

/** What of a conversation did not arrive. */
export type Undelivered = { conversationId: string; to: string[]; reason: string }
