import type { RecordRow } from '@/lib/models/record'
import type { Ctx } from '@/lib/records/context'
import { doneStatus } from './status'

/** What came of a task. `notes` is HTML and becomes the text of the conversation. */
export type Outcome = {
  notes?: string | null
  /** How it was done in the end: a planned call may have been an e-mail. */
  type?: string
  enduserIds?: string[]
  activityTags?: string[]
}

/** Completes a task: it leaves the plan and is logged as a conversation by the rule every door obeys. */
export async function completeTask(ctx: Ctx, id: string, { notes, ...rest }: Outcome = {}): Promise<RecordRow> {
  return ctx.records.update('task', id, { status: doneStatus, ...(notes !== undefined && { outcome: notes }), ...rest })
}
