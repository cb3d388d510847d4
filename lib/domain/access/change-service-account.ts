import 'server-only'
import { run, sql } from '@/lib/db/sql'
import { accountFacts } from '@/lib/domain/access/account-facts'
import { administer } from '@/lib/domain/administration/administer'
import { chooseRoles } from '@/lib/domain/administration/choose-roles'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'

export type AccountChange = { id: string; name: string; roleIds: string[]; isActive: boolean }

/**
 * Names an account, gives it these roles, or stops it: the keys of a stopped account open nothing until it goes on.
 * @throws FailureError `not_found`, `invalid` without a role
 */
export async function changeServiceAccount(ctx: Ctx, { id, ...wanted }: AccountChange): Promise<void> {
  await administer(ctx, async (tx) => {
    const before = await accountFacts(tx, id)
    const roles = await chooseRoles(tx, wanted.roleIds)
    const after = { name: wanted.name.trim(), isActive: wanted.isActive, roles: roles.names }
    await run(
      tx.db,
      sql`update service_accounts set name = ${after.name}, is_active = ${after.isActive} where id = ${id}`,
    )
    await run(
      tx.db,
      sql`delete from service_account_roles where service_account_id = ${id} and role_id <> all(${roles.ids}::text[])`,
    )
    await run(
      tx.db,
      sql`insert into service_account_roles (service_account_id, role_id) select ${id}, unnest(${roles.ids}::text[])
          on conflict do nothing`,
    )
    await noteChange(tx, { type: 'service-account.updated', about: 'serviceAccount', id, before, after })
  })
}
