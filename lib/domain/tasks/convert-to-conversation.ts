import { run, sql } from '@/lib/db/sql'
import { existingType } from '@/lib/domain/conversations/types-of'
import { readSettings } from '@/lib/domain/settings'
import { textIn, textsIn } from '@/lib/domain/stored-values'
import type { Change, Ctx, Rule, WriteItem } from '@/lib/records/context'
import { becameDone, wasReopened } from './status'

/**
 * A done task is exactly one conversation, whichever door it was completed through. Re-opened within the undo window the conversation goes
 * again; later it stays, and completing the task once more adds none.
 */
export const convertToConversation: Rule = {
  key: 'convert-to-conversation',
  model: 'task',
  async follow(tx, changes) {
    const reopened = changes.filter(wasReopened)
    if (reopened.length > 0)
      await takeBack(
        tx,
        reopened.map(({ id }) => id),
      )
    const done = changes.filter(becameDone)
    if (done.length > 0) await convert(tx, done)
  },
}

async function convert(tx: Ctx, done: Change[]) {
  const existing = await run<{ task_id: string }>(
    tx.db,
    sql`select task_id from conversations where task_id = any(${done.map(({ id }) => id)}::text[]) and deleted_at is null`,
  )
  const converted = new Set(existing.map(({ task_id }) => task_id))
  const items = done.filter(({ id }) => !converted.has(id)).map((change) => conversationOf(tx, change))
  await tx.records.writeMany('conversation', items, { mode: 'create', atomic: true })
}

function conversationOf(tx: Ctx, { id, after }: Change): WriteItem {
  const ownerId = textIn(after, 'doneById') ?? textIn(after, 'ownerId')
  const date = textIn(after, 'dateDone') ?? tx.clock.now.toISOString()
  const userIds = textsIn(after, 'userIds')
  return {
    taskId: id,
    companyId: after?.companyId,
    type: existingType(tx.models, textIn(after, 'type')),
    subject: after?.title,
    description: textIn(after, 'outcome') ?? textIn(after, 'description'),
    date,
    createdAt: date,
    duration: minutesOf(textIn(after, 'startTime'), textIn(after, 'endTime')),
    ownerId,
    userIds: [...new Set(ownerId ? [ownerId, ...userIds] : userIds)],
    enduserIds: textsIn(after, 'enduserIds'),
    activityTags: textsIn(after, 'activityTags'),
  }
}

/** How long an appointment took; none for a task without an end, or one that lasts for days. */
function minutesOf(start: string | null, end: string | null): number | null {
  if (!start || !end) return null
  const minutes = Math.round((Date.parse(end) - Date.parse(start)) / 60_000)
  return minutes > 0 && minutes <= 12 * 60 ? minutes : null
}

async function takeBack(tx: Ctx, taskIds: string[]) {
  const { undoMinutes } = await readSettings(tx)
  const fresh = await run<{ id: string }>(
    tx.db,
    sql`select id from conversations where task_id = any(${taskIds}::text[]) and deleted_at is null
      and created_at > ${new Date(tx.clock.now.getTime() - undoMinutes * 60_000)}`,
  )
  if (fresh.length > 0)
    await tx.records.remove(
      'conversation',
      fresh.map(({ id }) => id),
    )
}
