import 'server-only'
import { canAdminister } from '@/lib/auth/policy'
import { fail } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/**
 * Does work on settings for somebody who may change them: in one transaction, and after any other such work, so that
 * what it checks (somebody stays administrator) still holds when it is stored.
 * @throws FailureError `forbidden`
 */
export async function administer<T>(ctx: Ctx, work: (tx: Ctx) => Promise<T>): Promise<T> {
  if (!canAdminister(ctx.actor)) fail('forbidden', 'Only an administrator can change settings.')
  return ctx.transaction(async (tx) => {
    await run(tx.db, sql`select pg_advisory_xact_lock(hashtextextended('settings', 0))`)
    return work(tx)
  })
}
