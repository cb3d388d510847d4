import { ident, run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

const chunkSize = 2_000

/** Deletes for good what has been in the bin for longer than that; how many of each model. For a job. */
export async function purgeDeleted(
  ctx: Ctx,
  { olderThanDays = 30 }: { olderThanDays?: number } = {},
): Promise<Record<string, number>> {
  const purged: Record<string, number> = {}
  const before = new Date(ctx.clock.now.getTime() - olderThanDays * 86_400_000)
  for (const model of ctx.models.list) {
    let count = 0
    for (let found = chunkSize; found === chunkSize; count += found) {
      const rows = await run(
        ctx.db,
        sql`delete from ${ident(model.table)} where id in (
          select id from ${ident(model.table)} where deleted_at < ${before}::timestamptz order by deleted_at, id limit ${chunkSize}) returning id`,
      )
      found = rows.length
    }
    if (count > 0) purged[model.key] = count
  }
  return purged
}
