import 'server-only'
import { createServiceAccount } from '@/lib/auth/api-key'
import { administer } from '@/lib/domain/administration/administer'
import { chooseRoles } from '@/lib/domain/administration/choose-roles'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'

export type NewAccount = { name: string; roleIds: string[]; expiresAt?: Date }

/**
 * Makes an account for a program, with its first key. Where a role reaches only the own portfolio, it is that of whoever
 * opened the account. The token is answered here and never again.
 * @throws FailureError `invalid` without a role
 */
export async function openServiceAccount(ctx: Ctx, wanted: NewAccount): Promise<{ id: string; token: string }> {
  return administer(ctx, async (tx) => {
    const roles = await chooseRoles(tx, wanted.roleIds)
    const name = wanted.name.trim()
    const { expiresAt } = wanted
    const { accountId, keyId, token } = await createServiceAccount(
      { name, roleIds: roles.ids, createdBy: tx.actor.memberId, expiresAt },
      tx.db,
    )
    await noteChange(tx, {
      type: 'service-account.opened',
      about: 'serviceAccount',
      id: accountId,
      after: { name, roles: roles.names, keyId, expiresAt: expiresAt?.toISOString() ?? null },
    })
    return { id: accountId, token }
  })
}
