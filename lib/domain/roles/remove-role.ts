import 'server-only'
import { fail } from '@/lib/core/errors'
import { listed } from '@/lib/core/text'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import { roleFacts, roleInEvents } from '@/lib/domain/roles/role-facts'
import type { Ctx } from '@/lib/records/context'

const mostNamed = 4

/**
 * Deletes a role that nobody holds, neither a member (active or not) nor a program.
 * @throws FailureError `not_found`, `conflict` with the names of who holds it
 */
export async function removeRole(ctx: Ctx, id: string): Promise<void> {
  await administer(ctx, async (tx) => {
    const role = await roleFacts(tx, id)
    const holders = await holdersOf(tx, id)
    if (holders.length > 0) {
      const names = listed(holders, 'and', mostNamed)
      fail('conflict', `${names} ${holders.length === 1 ? 'holds' : 'hold'} ${role.name}. Give another role first.`)
    }
    await run(tx.db, sql`delete from roles where id = ${id}`)
    await noteChange(tx, { type: 'role.removed', about: 'role', id, before: roleInEvents(role) })
  })
}

async function holdersOf(tx: Ctx, id: string): Promise<string[]> {
  const rows = await run<{ name: string }>(
    tx.db,
    sql`select m.name, 0 as kind from member_roles mr join members m on m.id = mr.member_id where mr.role_id = ${id}
        union all
        select a.name, 1 from service_account_roles ar join service_accounts a on a.id = ar.service_account_id
        where ar.role_id = ${id}
        order by kind, name`,
  )
  return rows.map(({ name }) => name)
}
