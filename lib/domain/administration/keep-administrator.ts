import 'server-only'
import { fail } from '@/lib/core/errors'
import { runOne, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/**
 * To be called after whatever may take the last administrator away, in the same transaction: nobody could undo it.
 * @throws FailureError `conflict`
 */
export async function keepAdministrator(tx: Ctx): Promise<void> {
  const someone = await runOne(
    tx.db,
    sql`select 1 from members m join member_roles mr on mr.member_id = m.id join roles r on r.id = mr.role_id
        where m.is_active and r.administers limit 1`,
  )
  if (!someone)
    fail('conflict', 'Nobody would be left who can change settings. Make another member administrator first.')
}
