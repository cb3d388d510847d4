import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import type { Ctx } from '@/lib/records/context'

export type Discarded = { id: string; receivedAt: Date; reason: string; payload: unknown; replayedAt: Date | null }

/** Events nobody could be found for, the newest first; those that were played again stay in sight with the time. */
export function listDiscarded(ctx: Ctx, most: number): Promise<Discarded[]> {
  return administer(ctx, (tx) =>
    run<Discarded>(
      tx.db,
      sql`select id::text as id, received_at as "receivedAt", reason, payload, replayed_at as "replayedAt"
          from discarded_activities d order by d.id desc limit ${most}`,
    ),
  )
}

/** Puts events back into the inbox: all that wait, or those with these ids. Answers how many. */
export function replayDiscarded(ctx: Ctx, ids: string[] | null): Promise<number> {
  return administer(ctx, async (tx) => {
    const rows = await run<{ payload: unknown }>(
      tx.db,
      sql`update discarded_activities set replayed_at = now()
          where replayed_at is null and (${ids === null} or id = any(${ids ?? []}::bigint[])) returning payload`,
    )
    const events = rows.map(({ payload }) => payload)
    if (events.length > 0)
      await run(tx.db, sql`insert into activity_inbox (events) values (${JSON.stringify(events)}::jsonb)`)
    return events.length
  })
}

/** Lets go of what was discarded long ago; answers how many. */
export async function forgetDiscarded(ctx: Ctx, days: number): Promise<number> {
  const gone = await run(
    ctx.db,
    sql`delete from discarded_activities where received_at < now() - make_interval(days => ${days}) returning id`,
  )
  return gone.length
}
