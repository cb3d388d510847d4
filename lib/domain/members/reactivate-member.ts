import 'server-only'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import { memberFacts } from '@/lib/domain/members/member-facts'
import type { Ctx } from '@/lib/records/context'

/** Lets a member sign in again, with the roles they had. */
export async function reactivateMember(ctx: Ctx, id: string): Promise<void> {
  await administer(ctx, async (tx) => {
    const { isActive } = await memberFacts(tx, id)
    await run(tx.db, sql`update members set is_active = true, updated_at = now() where id = ${id} and not is_active`)
    await noteChange(tx, {
      type: 'member.reactivated',
      about: 'member',
      id,
      before: { isActive },
      after: { isActive: true },
    })
  })
}
