import 'server-only'
import { newId } from '@/lib/core/ids'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import { claimRoleName, type RoleFacts, roleFacts, roleInEvents } from '@/lib/domain/roles/role-facts'
import type { Ctx } from '@/lib/records/context'

const blank: Omit<RoleFacts, 'name'> = {
  description: null,
  portfolio: 'own',
  administers: false,
  models: { '*': ['view'] },
}

/**
 * Makes a role: like another one, or one that sees its own companies and changes nothing.
 * @throws FailureError `conflict` for a name that is taken, `not_found` for a pattern that is gone
 */
export async function createRole(ctx: Ctx, { name, like }: { name: string; like?: string }): Promise<{ id: string }> {
  return administer(ctx, async (tx) => {
    const id = newId()
    const role = { ...(like ? await roleFacts(tx, like) : blank), name: name.trim() }
    await claimRoleName(tx, role.name, id)
    await run(
      tx.db,
      sql`insert into roles (id, name, description, portfolio, administers, models, "order")
          values (${id}, ${role.name}, ${role.description}, ${role.portfolio}, ${role.administers},
                  ${JSON.stringify(role.models)}, coalesce((select max("order") + 1 from roles), 0))`,
    )
    await noteChange(tx, { type: 'role.created', about: 'role', id, after: roleInEvents(role) })
    return { id }
  })
}
