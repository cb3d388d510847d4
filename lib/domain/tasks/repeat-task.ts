import { run, sql } from '@/lib/db/sql'
import { numberIn, textIn } from '@/lib/domain/stored-values'
import type { Change, Ctx, Rule, WriteItem } from '@/lib/records/context'
import { nextOccurrence } from './next-occurrence'
import { becameDone, openStatus, wasReopened } from './status'

/** Fields a repetition takes over as they are. */
const carried = [
  'mainType',
  'title',
  'companyId',
  'description',
  'type',
  'noSpecificTime',
  'repeat',
  'repeatDays',
  'ownerId',
  'userIds',
  'enduserIds',
  'shared',
  'activityTags',
]

/** A repeating task that is done makes the next one; re-opened, the next one goes again if nobody has touched it. */
export const repeatTask: Rule = {
  key: 'repeat-task',
  model: 'task',
  async follow(tx, changes) {
    const repeating = changes.filter(({ after }) => textIn(after, 'repeat') !== null)
    if (repeating.length === 0) return
    const items = (await notYetRepeated(tx, repeating.filter(becameDone))).flatMap((change) => nextOf(tx, change))
    if (items.length > 0) await tx.records.writeMany('task', items, { mode: 'create', atomic: true })
    const reopened = repeating.filter(wasReopened)
    if (reopened.length > 0) await takeBack(tx, reopened)
  },
}

/** Without those that were done before and re-opened too late to take their repetition back. */
async function notYetRepeated(tx: Ctx, done: Change[]): Promise<Change[]> {
  if (done.length === 0) return []
  const rows = await run<{ source_id: string }>(
    tx.db,
    sql`select source_id from tasks where source_id = any(${done.map(({ id }) => repeatKey(id))}::text[]) and deleted_at is null`,
  )
  const known = new Set(rows.map(({ source_id }) => source_id))
  return done.filter(({ id }) => !known.has(repeatKey(id)))
}

function nextOf(tx: Ctx, { id, after }: Change): WriteItem[] {
  if (!after) return []
  const at = nextOccurrence(
    {
      repeat: textIn(after, 'repeat'),
      repeatDays: numberIn(after, 'repeatDays'),
      startTime: textIn(after, 'startTime'),
      endTime: textIn(after, 'endTime'),
    },
    tx.clock.now,
    tx.clock.timeZone,
  )
  if (!at) return []
  const kept = Object.fromEntries(carried.map((field) => [field, after[field] ?? null]))
  return [{ ...kept, ...at, status: openStatus, checklist: unticked(after.checklist), sourceId: repeatKey(id) }]
}

/** Makes the repetition of a task findable, and unique: one task done twice repeats once. */
function repeatKey(taskId: string): string {
  return `after-${taskId}`
}

function unticked(checklist: unknown): WriteItem[string] {
  if (!Array.isArray(checklist)) return null
  return checklist.map((item) => (typeof item === 'object' && item !== null ? { ...item, done: false } : item))
}

async function takeBack(tx: Ctx, reopened: Change[]) {
  const untouched = await run<{ id: string }>(
    tx.db,
    sql`select id from tasks where source_id = any(${reopened.map(({ id }) => repeatKey(id))}::text[]) and deleted_at is null
      and not is_archived and updated_at = created_at`,
  )
  if (untouched.length > 0)
    await tx.records.remove(
      'task',
      untouched.map(({ id }) => id),
    )
}
