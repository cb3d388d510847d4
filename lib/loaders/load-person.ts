import 'server-only'
import { can } from '@/lib/auth/policy'
import { addDays, startOfWeek } from '@/lib/core/dates'
import { run, sql } from '@/lib/db/sql'
import { loadProfile } from '@/lib/loaders/load-profile'

const mostActions = 5

/** On which days a person was active since the first week shown, and the actions they did most, by weight. */
export async function loadProductActivity(enduserId: string, weeks: number) {
  const { ctx, answer } = await loadProfile('enduser', enduserId)
  const from = addDays(startOfWeek(ctx.clock.today), -7 * (weeks - 1))
  const [days, actions] = await Promise.all([
    run<{ day: string; weight: number }>(
      ctx.db,
      sql`select (at at time zone ${ctx.clock.timeZone})::date as day, sum(weight)::float8 as weight from activities
          where enduser_id = ${answer.record.id} and at >= ${from}::date group by 1 order by 1`,
      { prepared: true },
    ),
    run<{ action: string; now: number; before: number }>(
      ctx.db,
      sql`select action, coalesce(sum(weight) filter (where at >= ${addDays(ctx.clock.today, -30)}::date), 0)::float8 as now,
                 coalesce(sum(weight) filter (where at < ${addDays(ctx.clock.today, -30)}::date), 0)::float8 as before
          from activities where enduser_id = ${answer.record.id} and action is not null and at >= ${addDays(ctx.clock.today, -60)}::date
          group by action order by 2 desc limit ${mostActions}`,
      { prepared: true },
    ),
  ])
  return { from, weeks, today: ctx.clock.today, days, actions }
}

/** People at the same company, the last touched first; null when the viewer may not see them. */
export async function loadColleagues(enduserId: string, limit: number) {
  const { ctx, answer } = await loadProfile('enduser', enduserId)
  const { companyId } = answer.record.values
  if (typeof companyId !== 'string' || !can(ctx.actor, 'view', 'enduser')) return null
  const { rows } = await ctx.records.list('enduser', {
    filter: {
      all: [
        { field: 'companyId', is: 'equals', value: companyId },
        { field: 'id', is: 'notEquals', value: answer.record.id },
      ],
    },
    select: ['name', 'position', 'personas', 'lastTouch'],
    sort: [{ field: 'lastTouch', descending: true }],
    limit,
  })
  return { rows, company: answer.titles[companyId]?.title ?? null }
}
