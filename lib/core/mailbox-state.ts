import type { MailServers } from './mail-server'

/** How a member's own mailbox stands, as their page shows it. */
export type MailboxView = MailServers & {
  address: string
  username: string
  state: 'on' | 'paused' | 'refused'
  since: string
  checkedAt: string | null
  isReading: boolean
  error: string | null
  seen: number
  stored: number
  skipped: number
  failed: number
}

/** How many days back a mailbox is read. */
export type MailboxDays = 30 | 90 | 365
