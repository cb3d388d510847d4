import 'server-only'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { keepAdministrator } from '@/lib/domain/administration/keep-administrator'
import { noteChange } from '@/lib/domain/administration/note-change'
import { claimRoleName, type RoleFacts, roleFacts, roleInEvents } from '@/lib/domain/roles/role-facts'
import { settleRights } from '@/lib/domain/roles/settle-rights'
import type { Ctx } from '@/lib/records/context'

/**
 * Changes what a role may; effective with the next request of everybody who holds it.
 * @throws FailureError `not_found`, `invalid`, `conflict` for a taken name or when nobody would be left to administer
 */
export async function changeRole(ctx: Ctx, { id, ...wanted }: RoleFacts & { id: string }): Promise<void> {
  await administer(ctx, async (tx) => {
    const before = await roleFacts(tx, id)
    const after: RoleFacts = {
      ...wanted,
      name: wanted.name.trim(),
      models: settleRights(
        wanted.models,
        tx.models.list.map((model) => model.key),
      ),
    }
    await claimRoleName(tx, after.name, id)
    await run(
      tx.db,
      sql`update roles set name = ${after.name}, description = ${after.description}, portfolio = ${after.portfolio},
            administers = ${after.administers}, models = ${JSON.stringify(after.models)}, updated_at = now()
          where id = ${id}`,
    )
    await keepAdministrator(tx)
    await noteChange(tx, {
      type: 'role.updated',
      about: 'role',
      id,
      before: roleInEvents(before),
      after: roleInEvents(after),
    })
  })
}
