import 'server-only'
import { newId } from '@/lib/core/ids'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { chooseRoles } from '@/lib/domain/administration/choose-roles'
import { noteChange } from '@/lib/domain/administration/note-change'
import { type GivenLink, giveSignInLink } from '@/lib/domain/members/give-sign-in-link'
import { claimEmail } from '@/lib/domain/members/member-facts'
import { nameParts } from '@/lib/domain/members/name-parts'
import type { Ctx } from '@/lib/records/context'

export type Invitation = { name: string; email: string; roleIds: string[] }

/**
 * Makes a member without a password, and the link by which they sign in for the first time.
 * @throws FailureError `conflict` for an e-mail that is taken, `invalid` without a role
 */
export async function inviteMember(ctx: Ctx, invitation: Invitation): Promise<{ id: string; link: GivenLink }> {
  return administer(ctx, async (tx) => {
    const id = newId()
    const name = invitation.name.trim()
    const email = invitation.email.trim()
    await claimEmail(tx, email, id)
    const roles = await chooseRoles(tx, invitation.roleIds)
    const { firstName, lastName } = nameParts(name)
    await run(
      tx.db,
      sql`insert into members (id, email, name, first_name, last_name)
          values (${id}, ${email}, ${name}, ${firstName}, ${lastName})`,
    )
    await run(tx.db, sql`insert into member_roles (member_id, role_id) select ${id}, unnest(${roles.ids}::text[])`)
    await noteChange(tx, { type: 'member.invited', about: 'member', id, after: { name, email, roles: roles.names } })
    return { id, link: await giveSignInLink(tx, id) }
  })
}
