import { takeCompanyOfEndUsers } from '@/lib/domain/endusers/company-of'
import { flagIn, textIn } from '@/lib/domain/stored-values'
import type { Ctx, Draft, Rule } from '@/lib/records/context'
import { doneStatus, ignoredStatus, isDone, isOver, openStatus, spelledStatus } from './status'

/**
 * Status, archive and who did it when belong together, whichever of them somebody wrote: done or ignored is archived, an archived open
 * task is ignored, and what is open again has nobody who did it.
 */
export const keepStatus: Rule = {
  key: 'keep-status',
  model: 'task',
  async prepare(tx, drafts) {
    for (const draft of drafts) keep(tx, draft)
    await takeCompanyOfEndUsers(tx, drafts)
  },
}

function keep(tx: Ctx, draft: Draft) {
  const { before, after, given } = draft
  const dated = given.has('dateDone') && textIn(after, 'dateDone') !== null
  after.status = spelledStatus(tx.models, textIn(after, 'status') ?? openStatus)
  if (dated && !isOver(after) && !given.has('status')) after.status = doneStatus
  if (given.has('isArchived') && !given.has('status')) {
    if (flagIn(after, 'isArchived') && !isOver(after)) after.status = ignoredStatus
    if (!flagIn(after, 'isArchived') && isOver(before)) after.status = openStatus
  }
  after.isArchived = isOver(after)
  if (isDone(after)) {
    if (!isDone(before) && !dated) after.dateDone = tx.clock.now.toISOString()
    if (!isDone(before) && !given.has('doneById')) after.doneById = tx.clock.memberId ?? textIn(after, 'ownerId')
  } else {
    after.dateDone = null
    after.doneById = null
  }
}
