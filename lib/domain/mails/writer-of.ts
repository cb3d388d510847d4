import type { Actor } from '@/lib/auth/actor'

/** The member who writes e-mails here; null for programs, also for those that a member made: they have no mailbox. */
export const writerOf = ({ kind, memberId }: Actor): string | null => (kind === 'member' ? memberId : null)
