import 'server-only'
import { fail } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { keepAdministrator } from '@/lib/domain/administration/keep-administrator'
import { noteChange } from '@/lib/domain/administration/note-change'
import { voidSignInLinks } from '@/lib/domain/members/give-sign-in-link'
import { memberFacts } from '@/lib/domain/members/member-facts'
import type { Ctx } from '@/lib/records/context'

/**
 * Shuts a member out: their sessions and unused links end at once and stay ended. What they own and did stays theirs.
 * @throws FailureError `not_found`, `conflict` for oneself and for the last administrator
 */
export async function deactivateMember(ctx: Ctx, id: string): Promise<void> {
  await administer(ctx, async (tx) => {
    if (id === tx.actor.memberId) fail('conflict', 'You cannot deactivate yourself. Ask another administrator.')
    const { isActive } = await memberFacts(tx, id)
    await run(tx.db, sql`update members set is_active = false, updated_at = now() where id = ${id} and is_active`)
    await run(tx.db, sql`update sessions set revoked_at = now() where member_id = ${id} and revoked_at is null`)
    await voidSignInLinks(tx, id)
    await keepAdministrator(tx)
    await noteChange(tx, {
      type: 'member.deactivated',
      about: 'member',
      id,
      before: { isActive },
      after: { isActive: false },
    })
  })
}
