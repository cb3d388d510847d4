import 'server-only'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { chooseRoles } from '@/lib/domain/administration/choose-roles'
import { keepAdministrator } from '@/lib/domain/administration/keep-administrator'
import { noteChange } from '@/lib/domain/administration/note-change'
import { memberFacts } from '@/lib/domain/members/member-facts'
import type { Ctx } from '@/lib/records/context'

/**
 * Gives a member these roles instead of those they have; effective with their next request.
 * @throws FailureError `not_found`, `invalid` without a role, `conflict` when nobody would be left to administer
 */
export async function setMemberRoles(ctx: Ctx, change: { id: string; roleIds: string[] }): Promise<void> {
  await administer(ctx, async (tx) => {
    const { id } = change
    const before = await memberFacts(tx, id)
    const roles = await chooseRoles(tx, change.roleIds)
    await run(tx.db, sql`delete from member_roles where member_id = ${id} and role_id <> all(${roles.ids}::text[])`)
    await run(
      tx.db,
      sql`insert into member_roles (member_id, role_id) select ${id}, unnest(${roles.ids}::text[]) on conflict do nothing`,
    )
    await keepAdministrator(tx)
    await noteChange(tx, {
      type: 'member.roles-set',
      about: 'member',
      id,
      before: { roles: before.roles },
      after: { roles: roles.names },
    })
  })
}
