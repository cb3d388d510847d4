import { ident, run, sql } from '@/lib/db/sql'
import type { Engine } from '@/lib/records/engine'

/** Locks records in the order of their ids until the transaction ends, so that what is computed from them is not stale. */
export async function lock({ ctx, tx }: Engine, modelKey: string, ids: string[]): Promise<void> {
  if (!tx) throw new Error('A lock outside a transaction holds nothing.')
  const model = ctx.models.byKey(modelKey)
  await run(
    tx.client,
    sql`select id from ${ident(model.table)} where id = any(${ids}::text[]) order by id for no key update`,
  )
}
