import { pool } from '@/lib/db/pool'
import { runOne, sql } from '@/lib/db/sql'

/**
 * Resolves when every transaction that runs now is over, also those of the server's own upkeep: what follows committed
 * changes leaves aside what is younger than the oldest that still runs.
 */
export async function transactionsOver(): Promise<void> {
  const now = await runOne<{ id: string }>(pool(), sql`select pg_current_xact_id()::text as id`)
  const isOver = async () =>
    (
      await runOne<{ over: boolean }>(
        pool(),
        sql`select pg_snapshot_xmin(pg_current_snapshot()) > ${now?.id}::xid8 as over`,
      )
    )?.over === true
  while (!(await isOver()));
}
