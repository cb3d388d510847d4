import type { NotificationKind } from './notification-settings'

/** A notification as a member reads it: only what they may see at that moment. */
export type NotificationItem = {
  id: string
  kind: NotificationKind
  /** Key of the model of its records. */
  model: string
  /** The record, where it is about one. */
  recordId: string | null
  count: number
  /** What it says: before its subject, the subject, and after it. */
  words: [before: string, subject: string, after: string]
  /** The company, where the record is not one itself. */
  place: string | null
  /** ISO, UTC. */
  at: string
  isRead: boolean
}

/** `unread` counts up to a hundred of all; `next` leads on to older ones. */
export type NotificationPage = { items: NotificationItem[]; unread: number; next: string | null }

/** Unread ones are counted up to here. */
export const mostUnread = 100

/** The whole sentence. */
export const sentenceOf = ({ words }: NotificationItem) => words.join('')
