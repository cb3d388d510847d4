import { startOfDayIn } from '@/lib/core/time-zone'
import type { Filter } from '@/lib/filters/tree'
import type { RecordRow, Titles } from '@/lib/models/record'
import type { Ctx } from '@/lib/records/context'

/** Whose plan: a company's, or an end user's. */
export type About = { model: string; id: string }

export type PlannedItem = { row: RecordRow; isOverdue: boolean; isToday: boolean }

export type Planned = { items: PlannedItem[]; next: string | null; titles: Titles }

/** The open tasks of a company or an end user, soonest first; overdue ones are therefore at the top, undated ones at the end. */
export async function planned(ctx: Ctx, about: About, page: { limit: number; cursor?: string }): Promise<Planned> {
  const { rows, next, titles } = await ctx.records.list('task', {
    ...page,
    filter: concerns(about),
    sort: [{ field: 'startTime' }],
    select: [
      'title',
      'companyId',
      'startTime',
      'endTime',
      'noSpecificTime',
      'status',
      'type',
      'mainType',
      'ownerId',
      'userIds',
      'enduserIds',
      'workflowId',
      'repeat',
      'checklist',
    ],
    titles: true,
  })
  const today = startOfDayIn(ctx.clock.today, ctx.clock.timeZone).getTime()
  const tomorrow = today + 86_400_000
  const items = rows.map((row) => {
    const start = typeof row.values.startTime === 'string' ? Date.parse(row.values.startTime) : null
    const due = row.values.noSpecificTime === true ? today : ctx.clock.now.getTime()
    return {
      row,
      isOverdue: start !== null && start < due,
      isToday: start !== null && start >= today && start < tomorrow,
    }
  })
  return { items, next, titles }
}

/** How many tasks are open, and how many of them are late. */
export async function countPlanned(ctx: Ctx, about: About): Promise<{ open: number; overdue: number }> {
  const late: Filter = {
    any: [
      {
        all: [
          { field: 'noSpecificTime', is: 'off' },
          { field: 'startTime', is: 'until', value: ctx.clock.now.toISOString() },
        ],
      },
      { field: 'startTime', is: 'before', value: ctx.clock.today },
    ],
  }
  const [open, overdue] = await Promise.all([
    ctx.records.count('task', { filter: concerns(about) }),
    ctx.records.count('task', { filter: { all: [concerns(about), late] } }),
  ])
  return { open: open.count, overdue: overdue.count }
}

/** Records of or with somebody: by the company they belong to, or by the end users that take part. */
export function concerns({ model, id }: About): Filter {
  return model === 'company'
    ? { field: 'companyId', is: 'equals', value: id }
    : { field: 'enduserIds', is: 'anyOf', value: [id] }
}
