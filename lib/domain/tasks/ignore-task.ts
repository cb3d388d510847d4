import type { RecordRow } from '@/lib/models/record'
import type { Ctx } from '@/lib/records/context'
import { ignoredStatus } from './status'

/** Takes a task off the plan without doing it: archived, and nothing is logged. */
export async function ignoreTask(ctx: Ctx, id: string): Promise<RecordRow> {
  return ctx.records.update('task', id, { status: ignoredStatus })
}
