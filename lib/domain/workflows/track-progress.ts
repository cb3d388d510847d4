import { run, sql } from '@/lib/db/sql'
import { bothSides, differs } from '@/lib/domain/stored-values'
import { doneStatus, ignoredStatus } from '@/lib/domain/tasks/status'
import type { Ctx, Rule } from '@/lib/records/context'

/** A workflow is as far as its tasks are: the share that is done or ignored. The last one completes and archives it. */
export const trackProgress: Rule = {
  key: 'track-progress',
  model: 'task',
  async follow(tx, changes) {
    const moving = changes.filter((change) => ['status', 'workflowId'].some((field) => differs(change, field)))
    const ids = bothSides(moving, 'workflowId')
    if (ids.length > 0) await track(tx, ids)
  },
}

async function track(tx: Ctx, workflowIds: string[]) {
  const rows = await run<{
    id: string
    percent: number
    days: number | null
    finished: boolean
    status: string | null
  }>(
    tx.db,
    sql`select w.id, w.status, round(100.0 * count(*) filter (where t.status in (${doneStatus}, ${ignoredStatus})) / count(*), 1)::float8 as percent,
        bool_and(t.status in (${doneStatus}, ${ignoredStatus})) as finished, greatest(0, ${tx.clock.today}::date - w.start_date) as days
      from workflows w join tasks t on t.workflow_id = w.id and t.deleted_at is null
      where w.id = any(${workflowIds}::text[]) and w.deleted_at is null
      group by w.id`,
  )
  const items = rows.map(({ id, percent, days, finished, status }) => ({
    id,
    percentDone: percent,
    actualDays: days,
    ...(finished && { status: 'completed', isArchived: true }),
    ...(!finished && status === 'completed' && { status: 'active', isArchived: false }),
  }))
  await tx.records.writeMany('workflow', items, { mode: 'update', atomic: true })
}
