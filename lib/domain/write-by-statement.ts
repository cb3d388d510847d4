import { run, type Sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/**
 * Figures of the moment, written by a statement of their own and without events; it answers the ids of the rows it changed. What the
 * tenant computes from these fields follows.
 */
export async function writeByStatement(tx: Ctx, model: string, fields: string[], statement: Sql): Promise<void> {
  const rows = await run<{ id: string }>(tx.db, statement)
  await tx.records.noteWritten(
    model,
    rows.map(({ id }) => id),
    fields,
  )
}
