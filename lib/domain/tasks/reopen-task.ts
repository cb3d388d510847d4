import type { RecordRow } from '@/lib/models/record'
import type { Ctx } from '@/lib/records/context'
import { openStatus } from './status'

/** Puts a done or ignored task back on the plan. Its conversation goes again if that was a moment ago. */
export async function reopenTask(ctx: Ctx, id: string): Promise<RecordRow> {
  return ctx.records.update('task', id, { status: openStatus })
}
