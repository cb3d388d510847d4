import 'server-only'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'
import { announce } from './keep-told'
import { ownMemberId } from './read-notifications'

/**
 * Marks notifications of the caller's as read: some, or all up to a moment, so that what comes meanwhile stays new.
 * @throws FailureError `forbidden` for programs
 */
export async function markRead(ctx: Ctx, which: { ids: string[] } | { until: string }): Promise<number> {
  const memberId = ownMemberId(ctx)
  const chosen = 'ids' in which ? sql`id = any(${which.ids}::bigint[])` : sql`at <= ${which.until}::timestamptz`
  const marked = await run(
    ctx.db,
    sql`update notifications set read_at = now() where member_id = ${memberId} and read_at is null and ${chosen} returning 1`,
  )
  if (marked.length > 0) await announce(ctx.db, [memberId])
  return marked.length
}
