import 'server-only'
import { fail } from '@/lib/core/errors'
import { runOne, sql } from '@/lib/db/sql'
import { noteChange } from '@/lib/domain/administration/note-change'
import type { Ctx } from '@/lib/records/context'

/**
 * Forgets a member's own mailbox with its password and ledger. The e-mails that were stored stay.
 * @throws FailureError `not_found` when none is connected
 */
export async function disconnectMailbox(ctx: Ctx): Promise<void> {
  const memberId = ctx.actor.memberId ?? fail('forbidden', 'Only a member has a mailbox.')
  await ctx.transaction(async (tx) => {
    const gone = await runOne<{ id: string; address: string }>(
      tx.db,
      sql`delete from mailboxes where member_id = ${memberId} returning id, address`,
    )
    if (!gone) fail('not_found', 'No mailbox is connected.')
    await noteChange(tx, {
      type: 'mailbox.disconnected',
      about: 'mailbox',
      id: gone.id,
      before: { address: gone.address },
    })
  })
}
