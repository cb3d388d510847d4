import 'server-only'
import { fail } from '@/lib/core/errors'
import { runOne, sql } from '@/lib/db/sql'
import type { Ctx } from '@/lib/records/context'

/** A service account as settings change it; roles by name, as events keep them. */
export type AccountFacts = { name: string; isActive: boolean; roles: string[] }

/** @throws FailureError `not_found` */
export async function accountFacts(tx: Ctx, id: string): Promise<AccountFacts> {
  const row = await runOne<AccountFacts>(
    tx.db,
    sql`select a.name, a.is_active as "isActive",
          array(select r.name from service_account_roles ar join roles r on r.id = ar.role_id
                where ar.service_account_id = a.id order by r."order", r.name) as roles
        from service_accounts a where a.id = ${id} for update of a`,
  )
  return row ?? fail('not_found', 'There is no such service account.')
}
