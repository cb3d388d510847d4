import 'server-only'
import { run, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import { claimEmail, memberFacts } from '@/lib/domain/members/member-facts'
import { nameParts } from '@/lib/domain/members/name-parts'
import type { Ctx } from '@/lib/records/context'

/**
 * Corrects how a colleague is called and reached.
 * @throws FailureError `not_found`, `conflict` for an e-mail that is taken
 */
export async function changeMember(ctx: Ctx, change: { id: string; name: string; email: string }): Promise<void> {
  await administer(ctx, async (tx) => {
    const { id } = change
    const before = await memberFacts(tx, id)
    const after = { name: change.name.trim(), email: change.email.trim() }
    await claimEmail(tx, after.email, id)
    const { firstName, lastName } = nameParts(after.name)
    await run(
      tx.db,
      sql`update members set name = ${after.name}, email = ${after.email}, first_name = ${firstName},
            last_name = ${lastName}, updated_at = now()
          where id = ${id} and (name, email) is distinct from (${after.name}, ${after.email})`,
    )
    await noteChange(tx, {
      type: 'member.updated',
      about: 'member',
      id,
      before: { name: before.name, email: before.email },
      after,
    })
  })
}
