import type { RecordRow } from '@/lib/models/record'
import type { Ctx } from '@/lib/records/context'

/** Something that was said, as a person logs it. `description` is HTML. */
export type Logged = {
  companyId: string
  type: string
  subject?: string | null
  description?: string | null
  /** ISO instant; now when absent. */
  date?: string
  /** Minutes. */
  duration?: number | null
  enduserIds?: string[]
  userIds?: string[]
  activityTags?: string[]
}

/** Logs a conversation at a company; the caller takes part and owns it. */
export async function logConversation(ctx: Ctx, logged: Logged): Promise<RecordRow> {
  const me = ctx.clock.memberId
  const userIds = [...new Set([...(me ? [me] : []), ...(logged.userIds ?? [])])]
  return ctx.records.create('conversation', { ...logged, userIds, ownerId: me })
}
