import { run, sql } from '@/lib/db/sql'
import { writeByStatement } from '@/lib/domain/write-by-statement'
import type { Ctx } from '@/lib/records/context'

/**
 * What end users' activity adds up to: beats of the past 14 days and of all time, when they and their companies were last seen.
 * The hourly job calls it again for those whose activity grows old.
 */
export async function countBeats(tx: Ctx, enduserIds: string[]): Promise<void> {
  const { now } = tx.clock
  await writeByStatement(
    tx,
    'enduser',
    ['beats', 'beatsTotal', 'beatTrend', 'lastActive'],
    sql`update end_users e set beats = a.recent, beats_total = a.total, beat_trend = a.recent - a.before,
          last_active = greatest(e.last_active, a.last)
        from (select enduser_id, coalesce(sum(weight) filter (where at > ${now}::timestamptz - interval '14 days'), 0) as recent,
                coalesce(sum(weight) filter (where at <= ${now}::timestamptz - interval '14 days' and at > ${now}::timestamptz - interval '28 days'), 0) as before,
                sum(weight) as total, max(at) filter (where at <= ${now}) as last
              from activities where enduser_id = any(${enduserIds}::text[]) group by enduser_id) a
        where e.id = a.enduser_id
          and (e.beats, e.beats_total, e.beat_trend, e.last_active)
            is distinct from (a.recent, a.total, a.recent - a.before, greatest(e.last_active, a.last)) returning e.id`,
  )
  await writeByStatement(
    tx,
    'company',
    ['lastActive'],
    sql`update companies c set last_active = s.last
        from (select company_id, max(last_active) as last from end_users where id = any(${enduserIds}::text[]) group by company_id) s
        where c.id = s.company_id and (c.last_active is null or c.last_active < s.last) returning c.id`,
  )
}

const chunk = 5_000

/** Those whose activity of two or four weeks ago grew too old since the last hour; a day is looked back, so that a missed run is caught up. */
export async function countRecentBeats(ctx: Ctx): Promise<void> {
  const { now } = ctx.clock
  const edge = (days: number) =>
    sql`at > ${now}::timestamptz - make_interval(days => ${days + 1}) and at <= ${now}::timestamptz - make_interval(days => ${days})`
  const rows = await run<{ id: string }>(
    ctx.db,
    sql`select distinct enduser_id as id from activities where enduser_id is not null and ((${edge(14)}) or (${edge(28)}))`,
  )
  for (let at = 0; at < rows.length; at += chunk) {
    const ids = rows.slice(at, at + chunk).map(({ id }) => id)
    await ctx.transaction((tx) => countBeats(tx, ids))
  }
}
