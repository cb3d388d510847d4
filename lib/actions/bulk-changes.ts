'use server'

import { z } from 'zod'
import { action } from '@/lib/actions/action'
import { changeSchema, selectionSchema } from '@/lib/domain/bulk-changes/bulk-change'
import { claimUndo, runBulkChange, undoBulkChange } from '@/lib/domain/bulk-changes/run-bulk-change'
import { startBulkChange } from '@/lib/domain/bulk-changes/start-bulk-change'
import { claimBulkChange, loadBulkChange, putAway } from '@/lib/domain/bulk-changes/store'
import type { Ctx } from '@/lib/records/context'
import type { JobName } from '@/lib/server/job-table'
import { enqueue } from '@/lib/server/jobs'
import { asNarrowed } from '@/lib/server/narrowing'

const id = z.string().min(1).max(60)

/** As many are changed while the person waits; more in the background. */
const AT_ONCE = 200

/** Changes many records; the answer says how far it is, which is done where they are few. */
export const startBulkChangeAction = action(
  z.object({ model: z.string().min(1).max(60), selection: selectionSchema, change: changeSchema }),
  async (ctx, input) => {
    const { selection } = input
    // All that match are those of the list that was on show.
    const chosen = 'ids' in selection ? selection : await asNarrowed(ctx, input.model, selection)
    const started = await startBulkChange(ctx, { ...input, selection: chosen })
    const { total } = await loadBulkChange(ctx, started)
    if (total <= AT_ONCE) await runBulkChange(ctx, started)
    else await later(ctx, 'change-records', started)
    return loadBulkChange(ctx, started)
  },
)

/** What is done by then stays and can be taken back. */
export const stopBulkChangeAction = action(z.object({ id }), async (ctx, input) => {
  await claimBulkChange(ctx, input.id, ['waiting', 'running'], 'stopping', 'This is done already.')
  return loadBulkChange(ctx, input.id)
})

/** Takes back the whole of a change; what was changed again since stays and is listed. */
export const undoBulkChangeAction = action(z.object({ id }), async (ctx, input) => {
  await claimUndo(ctx, input.id)
  const { processed } = await loadBulkChange(ctx, input.id)
  if (processed <= AT_ONCE) await undoBulkChange(ctx, input.id)
  else await later(ctx, 'undo-change', input.id)
  return loadBulkChange(ctx, input.id)
})

/** The result was read. */
export const putAwayBulkChangeAction = action(z.object({ id }), (ctx, input) => putAway(ctx, input.id))

const later = (ctx: Ctx, job: JobName, changeId: string) => enqueue(job, { id: changeId, memberId: ctx.actor.memberId })

export type { BulkChange, Change, Refusal, Selection } from '@/lib/domain/bulk-changes/bulk-change'
