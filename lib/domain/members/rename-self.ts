import 'server-only'
import { fail } from '@/lib/core/errors'
import { run, sql } from '@/lib/db/sql'
import { noteChange } from '@/lib/domain/administration/note-change'
import { memberFacts } from '@/lib/domain/members/member-facts'
import { nameParts } from '@/lib/domain/members/name-parts'
import type { Ctx } from '@/lib/records/context'

/** How a member calls themself; everybody may. */
export async function renameSelf(ctx: Ctx, name: string): Promise<void> {
  const id = ctx.actor.memberId ?? fail('forbidden', 'Only a member has a name of their own.')
  await ctx.transaction(async (tx) => {
    const before = await memberFacts(tx, id)
    const { firstName, lastName } = nameParts(name)
    await run(
      tx.db,
      sql`update members set name = ${name.trim()}, first_name = ${firstName}, last_name = ${lastName}, updated_at = now()
          where id = ${id} and name <> ${name.trim()}`,
    )
    await noteChange(tx, {
      type: 'member.updated',
      about: 'member',
      id,
      before: { name: before.name },
      after: { name: name.trim() },
    })
  })
}
